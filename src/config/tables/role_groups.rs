//! Role groups: which groups of the office's directory, or which values of its identity provider, give which role in the
//! administration web. Tables `[admin.ldap.roles]` and `[admin.oidc.roles]`.

use crate::config::table_reader::TableReader;

/// Words of the roles; who is in groups of several has the first of them.
const ROLES: [&str; 6] = ["administrator", "clerk", "communications", "applicant", "leadership", "reader"];

/// Groups by role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleGroups(Vec<(&'static str, Vec<String>)>);

impl RoleGroups {
    /// These groups for these roles, in this order.
    pub fn new(groups: Vec<(&'static str, Vec<String>)>) -> Self {
        Self(groups)
    }

    /// Word of the role and its groups, in the order in which they count.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        self.0.iter().map(|(role, groups)| (*role, groups.as_slice()))
    }

    /// The table `roles` of a table; `legal` is what a group is, and `parse` reads one.
    pub(in crate::config) fn read(
        section: &mut TableReader,
        legal: &str,
        parse: impl Fn(&str) -> Result<String, &'static str>,
    ) -> Self {
        let mut table = section.table("roles");
        let groups: Vec<_> = ROLES.into_iter().map(|role| (role, table.parsed_list(role, legal, &parse))).collect();
        let anybody = ROLES.into_iter().any(|role| table.contains(role));
        table.report_unknown_keys();
        if !anybody {
            section.report_problem("roles", "gives nobody a role", "a list of groups for at least one role");
        }
        Self(groups)
    }
}
