//! Role by groups: which role the groups of somebody's account elsewhere give him. Pure.

use super::Role;
use crate::config::RoleGroups;

/// The first role of which somebody is in a group; `is_member` is asked group by group, until it says yes.
///
/// # Errors
/// It cannot say.
pub(in crate::admin) fn role_by_groups<E>(
    groups: &RoleGroups,
    mut is_member: impl FnMut(&str) -> Result<bool, E>,
) -> Result<Option<Role>, E> {
    for (role, names) in groups.iter() {
        for name in names {
            if is_member(name)? {
                return Ok(Role::from_word(role));
            }
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_role_of_the_table_counts_and_nobody_has_one_by_himself() {
        let group = |name: &str| vec![name.to_owned()];
        let groups = RoleGroups::new(vec![("administrator", group("it")), ("clerk", group("deska"))]);
        let of = |own: &[&str]| role_by_groups(&groups, |name| Ok::<_, ()>(own.contains(&name)));
        assert_eq!(of(&["deska", "it"]), Ok(Some(Role::Administrator)));
        assert_eq!(of(&["deska", "jini"]), Ok(Some(Role::Clerk)));
        assert_eq!(of(&["jini"]), Ok(None));
        assert_eq!(role_by_groups(&groups, |_| Err("down")), Err("down"));
    }
}
