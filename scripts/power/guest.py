"""Virtual machine of a trial: an initramfs of this machine's own programs with their libraries, Debian's kernel, an empty ext4 on a
disk whose every write QEMU logs (`blklogwrites`). Nothing of it needs the right to virtualise.

    /dev/vda:  the file system  |  marks (`write_log`)
"""
import copy
import os
import pathlib
import re
import shutil
import stat
import subprocess
import tempfile
import time

import children

MEGABYTE = 1 << 20
# Behind the file system, for the marks.
MARKS = MEGABYTE
# What the shipped scripts and the workload call.
TOOLS = "sh mount insmod mkdir cat cp mv rm ls ln touch sed head grep sort sync flock timeout sleep env ip".split()
ZONES = ["/usr/share/zoneinfo/Europe/Prague", "/usr/share/zoneinfo/UTC"]
DRIVERS = ["virtio_pci", "virtio_blk", "ext4"]
# Its kernel has to be up, and everything unpacked, within this time beside that of its work.
START = 300

INIT = """#!/bin/sh
export PATH=/usr/sbin:/usr/bin HOME=/root TMPDIR=/tmp
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in {modules}; do insmod $module; done
ip link set lo up
mount -t ext4 -o {options} /dev/vda /data || echo 'guest: the disk is not mounted'
echo 'guest: begins'
cd /data
env {environment} timeout -s KILL {seconds} {command}
echo "guest: ended $?"
sync /dev/vda
echo b >/proc/sysrq-trigger
sleep 60
"""


class Lacking(Exception):
    """What this machine has not."""


def find_kernel(root: pathlib.Path) -> tuple[pathlib.Path, list[pathlib.Path]]:
    """The newest kernel below a folder as its package unpacks, with the files of its drivers, in order."""
    kernels = sorted(root.glob("boot/vmlinuz-*"))
    if not kernels:
        raise Lacking(f"there is no kernel in {root}")
    version = kernels[-1].name.removeprefix("vmlinuz-")
    subprocess.run(["depmod", "-b", root, version], check=True, stderr=subprocess.DEVNULL)
    found: list[str] = []
    for driver in DRIVERS:
        shown = ["modprobe", "--show-depends", "-d", str(root), "-S", version, driver]
        text = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
        found += [path for path in re.findall(r"^insmod (\S+)", text, re.MULTILINE) if path not in found]
    return kernels[-1], [pathlib.Path(path) for path in found]


def copy_disk(disk: pathlib.Path, to: pathlib.Path):
    """Copies what a disk holds; most of it is empty."""
    subprocess.run(["cp", "--sparse=always", disk, to], check=True)


def unmount(folder: pathlib.Path):
    """Unmounts a disk; what was killed in it may need a moment to let go of it."""
    for _ in range(50):
        if subprocess.run(["umount", folder], stderr=subprocess.DEVNULL).returncode == 0:
            return
        time.sleep(0.1)
    subprocess.run(["umount", "-l", folder], check=True)


class Initramfs:
    """Archive of files for a kernel's start (cpio, "newc")."""

    def __init__(self):
        self.parts: list[bytes] = []
        self.names: set[str] = set()
        for name in ["data", "proc", "sys", "dev", "tmp", "root", "run", "modules", "usr", "usr/bin", "usr/sbin", "usr/lib",
                     "usr/lib64"]:
            self.add(name, stat.S_IFDIR | 0o755)
        for name in ["bin", "sbin", "lib", "lib64"]:
            self.add(name, stat.S_IFLNK | 0o777, f"usr/{name}".encode())

    def copy(self) -> "Initramfs":
        other = copy.copy(self)
        other.parts, other.names = list(self.parts), set(self.names)
        return other

    def add(self, name: str, mode: int, data: bytes = b""):
        if name in self.names:
            return
        above = os.path.dirname(name)
        if above:
            self.add(above, stat.S_IFDIR | 0o755)
        self.names.add(name)
        fields = [len(self.names), mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
        head = b"070701" + b"".join(b"%08x" % it for it in fields) + name.encode() + b"\0"
        self.parts += [head, b"\0" * (-len(head) % 4), data, b"\0" * (-len(data) % 4)]

    def add_file(self, path: str, data: bytes | None = None):
        """A file under its own path, or what is named so with these bytes."""
        # As on a machine on which /bin is a link into /usr.
        inside = re.sub(r"^/(bin|sbin|lib|lib64)/", r"/usr/\1/", path)
        mode = 0o755 if data is not None else stat.S_IMODE(os.stat(path).st_mode)
        self.add(inside.lstrip("/"), stat.S_IFREG | mode, pathlib.Path(path).read_bytes() if data is None else data)

    def add_program(self, path: str, inside: str | None = None):
        """A program with the libraries that it is linked to, without its tables for debuggers."""
        with tempfile.TemporaryDirectory() as folder:
            # What is not in machine language stays as it is.
            done = subprocess.run(["strip", "-o", f"{folder}/stripped", path], stderr=subprocess.DEVNULL)
            source = f"{folder}/stripped" if done.returncode == 0 else path
            self.add_file(inside or path, pathlib.Path(source).read_bytes())
        linked = subprocess.run(["ldd", path], capture_output=True, text=True).stdout
        for library in re.findall(r"(?:=> )?(/\S+) \(0x", linked):
            self.add_file(library)

    def write(self, path: pathlib.Path):
        self.add("TRAILER!!!", 0)
        with path.open("wb") as file:
            file.writelines(self.parts)


class Machine:
    """A virtual machine with these programs and files (what each is named, and where it is here); its work differs."""

    def __init__(self, kernel_root: pathlib.Path, programs: list[str], files: dict[str, pathlib.Path]):
        self.kernel, modules = find_kernel(kernel_root)
        self.archive = Initramfs()
        for tool in TOOLS:
            found = shutil.which(tool, path="/usr/sbin:/usr/bin:/sbin:/bin")
            if not found:
                raise Lacking(f"{tool} is not installed")
            self.archive.add_program(os.path.realpath(found), found)
        for program in programs:
            self.archive.add_program(program)
        for path, source in ({zone: zone for zone in ZONES if os.path.exists(zone)} | files).items():
            self.archive.add_file(path, pathlib.Path(source).read_bytes())
        self.modules = [f"/modules/{number:02}-{module.name}" for number, module in enumerate(modules)]
        for path, module in zip(self.modules, modules):
            self.archive.add_file(path, module.read_bytes())

    def record(self, work: pathlib.Path, files: dict[str, bytes], command: str, *, environment: dict[str, str], seconds: int,
               megabytes: int, mount_options: str) -> tuple[pathlib.Path, pathlib.Path, str]:
        """Runs a command on a fresh disk for so many seconds, with these files beside the others. Returns the disk as it was
        before, the log of its writes, and what was said."""
        disk, log, initrd, before = (work / name for name in ("disk", "log", "initrd", "before"))
        with disk.open("wb") as file:
            file.truncate(megabytes * MEGABYTE + MARKS)
        lazy = "lazy_itable_init=0,lazy_journal_init=0,nodiscard"
        subprocess.run(["mkfs.ext4", "-q", "-F", "-b", "4096", "-E", lazy, disk, f"{megabytes}M"], check=True)
        copy_disk(disk, before)
        log.write_bytes(b"")
        archive = self.archive.copy()
        for path, data in files.items():
            archive.add_file(path, data)
        init = INIT.format(
            modules=" ".join(self.modules), options=mount_options, seconds=seconds, command=command,
            environment=" ".join(f"{name}='{value}'" for name, value in environment.items()))
        archive.add("init", stat.S_IFREG | 0o755, init.encode())
        archive.write(initrd)
        # The archive and what is unpacked of it, which may take half of the memory, are there at the same time.
        memory = 768 + 3 * initrd.stat().st_size // MEGABYTE
        machine = [
            "qemu-system-x86_64", "-accel", "tcg", "-cpu", "max", "-m", str(memory), "-nodefaults", "-display", "none",
            "-serial", "stdio", "-no-reboot", "-kernel", self.kernel, "-initrd", initrd,
            "-append", "console=ttyS0 quiet panic=-1 random.trust_cpu=on",
            "-blockdev", f"driver=file,node-name=disk,filename={disk}",
            "-blockdev", f"driver=file,node-name=log,filename={log}",
            "-blockdev", "driver=blklogwrites,node-name=logged,file=disk,log=log",
            "-device", "virtio-blk-pci,drive=logged,write-cache=on",
        ]
        _, said = children.run(machine, seconds + START)
        for file in (disk, initrd):
            file.unlink()
        if "guest: begins" not in said:
            raise RuntimeError(f"the guest does not start: {said[-3000:]}")
        return before, log, said
