"""What is said of a workload, and what an interrupted trial knows already. Nothing is recorded or mounted."""
import argparse
import pathlib
import tempfile
import unittest

from cuts import judge
from trial import Result, Trial, choose_cuts, shortened
from write_log import Cut


def result(name, *, cuts=4, lost=0, not_started=0):
    return Result(name, cuts=cuts, lost=lost, not_started=not_started)


class Workloads(unittest.TestCase):
    def test_a_workload_is_well_where_nothing_is_lost_and_every_control_is_caught(self):
        controls = [result("votes without fsync", lost=1, not_started=1), result("votes without flushes", lost=3)]
        line, wrong = judge("votes", [result("votes"), *controls])
        self.assertEqual((line, wrong), ("votes: 4 cuts, 0 lost, 0 not starting, control 5 of 8 caught", []))

    def test_what_is_lost_does_not_start_is_not_caught_or_not_tried_is_a_failure(self):
        caught = result("votes without fsync", lost=2)
        for results in [
            [result("votes", lost=1), caught],
            [result("votes", not_started=1), caught],
            [result("votes", cuts=0), caught],
            # A control that loses nothing says that the trial sees nothing.
            [result("votes"), result("votes without fsync", not_started=2)],
            [result("votes"), "it does not work in the guest"],
            ["it does not work in the guest", caught],
        ]:
            line, wrong = judge("votes", results)
            self.assertEqual(len(wrong), 1, (line, wrong))

    def test_a_loss_is_seen_before_a_long_log(self):
        said = "thread 'main' panicked:\nlost: vote 3\n" + "a line of the log\n" * 1000
        told = Result("votes")
        told.add(Cut(1, "all", 2), shortened(said))
        self.assertEqual((told.lost, told.not_started), (1, 0))


class Interrupted(unittest.TestCase):
    def test_what_was_tried_is_known_and_a_torn_line_is_not(self):
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            arguments = argparse.Namespace(quick=False, seconds=None)
            trial = Trial(arguments, None, "board", "without fsync", 20, place / "work", place / "memory")
            self.assertEqual(trial.known(), {})
            trial.folder.mkdir(parents=True)
            (trial.folder / "results").write_text('\n[3, "torn", 7, null]\n\n[4, "none", 8, "lost: a"]\n\n[5, "al')
            self.assertEqual(trial.known(), {Cut(3, "torn", 7): None, Cut(4, "none", 8): "lost: a"})

    def test_the_same_cuts_are_chosen_again(self):
        cuts = choose_cuts(50, 200, 17)
        self.assertEqual(cuts, choose_cuts(50, 200, 17))
        self.assertEqual({cut.position for cut in cuts}, set(range(51)), "every point, and some of them more than once")
        self.assertEqual(len(set(cuts)), 200)


if __name__ == "__main__":
    unittest.main()
