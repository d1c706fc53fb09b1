import TestDatabase

/// What the catalogue of a database is asked about row level security, and the complaints it gives: nothing is known of
/// any table here but what stands in the lists below, each with its reason.
struct RowSecurityCheck {
  let database: TestDatabase

  /// Tables whose rows are the same to everybody and speak of nobody.
  static let open = ["schema_migrations", "settings", "level_categories", "sealed_categories"]

  /// Functions that run as the owner, past row level security. Each looks at what its caller may not, and tells a
  /// number, an identifier, a yes or no, or what it has itself found the caller may know; or it writes, and tells nothing.
  static let definers = [
    "acted_case", "acted_case_ended", "acted_route", "added_in_act", "agenda_numbers", "app_conflicted_referrals",
    "app_conflicts", "app_shut_off", "awaits_referral", "built_on_act", "case_in_act", "case_readers",
    "case_shown_to", "definition_of_case", "feed_at", "giving_rank", "grant_rests", "grant_stands", "invited_by_link",
    "item_in_act", "keep_meeting_change", "may_carry", "may_open_of", "may_see_readers", "meeting_beyond",
    "meeting_last_item", "referred_by", "require_migration", "require_move", "same_persons", "sealed_answers",
    "taken_hours", "tell_of_case", "told_of_case", "told_of_enquiry", "told_of_meetings", "told_to_case",
    "unreached_tasks", "was_given_papers", "was_in_the_room", "was_opened_in_emergency",
  ]

  /// Policies that do not ask for the area, and why they need not.
  static let withoutArea = [
    "keys.keys_read",  // found by a prefix that is random, before any area is known
    "wrapped_keys.wrapped_keys_read",  // worth nothing without the master key
  ]

  /// Policies that shut out whoever is in conflict on a case, whatever another lets them see: one on each table that
  /// says anything of a case.
  static let restrictive =
    [
      "access_packs", "action_events", "actions", "agenda_changes", "agenda_left_out", "agenda_pins", "case_access",
      "case_forms", "case_moves", "case_signs", "cases", "contents", "deadlines", "disclosure_corrections",
      "disclosure_ends", "disclosures", "disposal_confirmations", "disposals", "emergency_access",
      "emergency_agreements", "emergency_reviews", "event_contents", "events", "information_requests",
      "item_contributions", "listings", "meeting_items", "onward_questions", "paper_items", "papers",
      "person_relations", "referrals",
      "sealed_readings", "sharing_decisions", "sharing_record_ends", "sharing_records", "sharing_words", "tasks",
      "transfers",
    ].map { "\($0).\($0)_conflict" } + [
      // How far words go that were said at a meeting, and who is told of its guests.
      "confidentiality_acceptances.confidentiality_acceptances_guests",
      "item_contributions.item_contributions_onward", "meeting_attendance.meeting_attendance_guests",
      // What an emergency opened ends by the real clock, and is given on as it was opened.
      "case_access.case_access_ended", "case_access.case_access_given", "case_access.case_access_kept",
      // What is sealed, no grant shows.
      "contents.contents_sealed",
      // Nobody goes on with what was erased.
      "cases.cases_erased", "referrals.referrals_erased",
    ]

  /// Policies that open every row of an area to whoever works there: they say who does, and how, and no more.
  static let ofTheWholeArea = [
    "agencies.agencies_read", "areas.areas_read", "auditors.auditors_read", "authorities.authorities_read",
    "definition_moves.definition_moves_read", "definitions.definitions_read",
    "practitioner_roles.practitioner_roles_read", "practitioners.practitioners_read", "reviewers.reviewers_read",
  ]

  /// Policies by which any row of the area may be added, which tells its writer nothing.
  static let addedFreely = [
    "outbox.outbox_put", "persons.persons_add",  // they name nothing that is looked up
  ]

  /// Unique keys that hold no random identifier, of tables that serving roles write, and why they tell nothing.
  static let namedKeys = [
    "cases.cases_area_reference_key",  // references are drawn at random by the service, never given by a caller
    "referrals.referrals_area_reference_key", "enquiries.enquiries_area_reference_key",
    // Counted by the service; nobody else writes them.
    "checkpoints.checkpoints_pkey", "erasures.erasures_pkey", "erasure_registers.erasure_registers_pkey",
  ]

  /// All complaints, in order.
  func complaints() throws -> [String] {
    try [
      unforced(), strayPolicies(), openPolicies(), missingPolicies(), unchecked(), strayDefiners(), strayPrivileges(),
      strayRelations(), powers(), telltaleKeys(), telltaleReferences(),
    ].flatMap(\.self)
  }

  /// A list of names as SQL writes it.
  private func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }

  private func told(_ select: String, _ complaint: (String) -> String) throws -> [String] {
    try database.rows(select).map { complaint($0.compactMap(\.self).joined(separator: " ")) }
  }

  private func unforced() throws -> [String] {
    try told(
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT (relrowsecurity AND relforcerowsecurity) AND relname NOT IN (\(list(Self.open)))
      ORDER BY 1
      """
    ) { "row level security is not forced on \($0)" }
  }

  /// What a policy says where it asks for the area: that alone, and as the first of several conditions that all hold.
  private static let area = #"\((to_)?area = ANY \(\( SELECT app_areas\(\) AS app_areas\)::text\[\]\)\)"#

  /// Every policy names its roles, and each for a serving role asks for the area, of what it finds and of what it leaves.
  private func strayPolicies() throws -> [String] {
    try told(
      """
      SELECT tablename || '.' || policyname FROM pg_policies
      WHERE schemaname = 'public' AND (
        'public' = ANY (roles)
        OR (permissive <> 'PERMISSIVE' AND tablename || '.' || policyname NOT IN (\(list(Self.restrictive))))
        OR (NOT roles = ARRAY['paneld_owner'::name] AND permissive = 'PERMISSIVE'
          AND tablename || '.' || policyname NOT IN (\(list(Self.withoutArea)))
          AND EXISTS (
            SELECT 1 FROM unnest(ARRAY[qual, with_check]) AS said
            WHERE said !~ '^(\(Self.area)|\\(\(Self.area) AND .*)$')))
      ORDER BY 1
      """
    ) { "the policy \($0) is for everybody or does not ask for the area" }
  }

  /// Whoever works in an area is not therefore shown, or let change or add, every row of it.
  private func openPolicies() throws -> [String] {
    try told(
      """
      SELECT tablename || '.' || policyname FROM pg_policies
      WHERE schemaname = 'public' AND 'paneld_web' = ANY (roles)
        AND tablename || '.' || policyname NOT IN (\(list(Self.ofTheWholeArea + Self.addedFreely)))
        AND (qual ~ '^\(Self.area)$' OR (cmd IN ('INSERT', 'ALL') AND with_check ~ '^\(Self.area)$'))
      ORDER BY 1
      """
    ) { "the policy \($0) is good for every row of an area" }
  }

  /// What a serving role may do to a table by privilege, a policy of its own says of which rows.
  private func missingPolicies() throws -> [String] {
    try told(
      """
      SELECT role || ' ' || command || ' ' || c.relname
      FROM pg_class c
      CROSS JOIN unnest(ARRAY['paneld_web', 'paneld_worker', 'paneld_report', 'paneld_retention']) AS role
      CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS command
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
        AND (has_table_privilege(role, c.oid, command)
          OR (command <> 'DELETE' AND has_any_column_privilege(role, c.oid, command)))
        AND NOT EXISTS (
          SELECT 1 FROM pg_policies p
          WHERE p.schemaname = 'public' AND p.tablename = c.relname AND role::name = ANY (p.roles)
            AND p.cmd IN (command, 'ALL'))
      ORDER BY 1
      """
    ) { "no policy stands behind a privilege: \($0)" }
  }

  /// What is written is checked as it will be, so that no row is moved out of sight of whoever wrote it.
  private func unchecked() throws -> [String] {
    try told(
      """
      SELECT tablename || '.' || policyname FROM pg_policies
      WHERE schemaname = 'public' AND cmd IN ('INSERT', 'UPDATE', 'ALL') AND with_check IS NULL
      ORDER BY 1
      """
    ) { "the policy \($0) does not check what is written" }
  }

  /// None but those listed runs as its owner; each of these looks names up where only the owner puts them; and no
  /// function is everybody's.
  private func strayDefiners() throws -> [String] {
    try told(
      """
      SELECT proname FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND (
        (prosecdef AND (proname NOT IN (\(list(Self.definers)))
          OR NOT EXISTS (SELECT 1 FROM unnest(proconfig) AS said WHERE said LIKE 'search_path=%')))
        OR has_function_privilege('public', oid, 'EXECUTE'))
      ORDER BY 1
      """
    ) { "the function \($0) runs as the owner or for everybody, and is not listed" }
  }

  /// Nobody may empty a table, refer to it or hang a trigger on it, nor pass a privilege on; nothing is everybody's; and
  /// what a partition holds is reached through its table alone.
  private func strayPrivileges() throws -> [String] {
    try told(
      """
      SELECT DISTINCT coalesce(grantee.rolname, 'everybody') || ' ' || given.privilege_type || ' ' || c.relname
      FROM pg_class c
      CROSS JOIN aclexplode(c.relacl) AS given
      LEFT JOIN pg_roles grantee ON grantee.oid = given.grantee
      WHERE c.relnamespace = 'public'::regnamespace AND given.grantee <> c.relowner
        AND (given.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') OR given.is_grantable
          OR c.relispartition
          OR coalesce(grantee.rolname NOT IN ('paneld_web', 'paneld_worker', 'paneld_report', 'paneld_retention'), true))
      UNION ALL
      SELECT coalesce(grantee.rolname, 'everybody') || ' ' || given.privilege_type || ' ' || c.relname
        || '.' || a.attname
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      CROSS JOIN aclexplode(a.attacl) AS given
      LEFT JOIN pg_roles grantee ON grantee.oid = given.grantee
      WHERE c.relnamespace = 'public'::regnamespace
        AND (given.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE') OR given.is_grantable OR grantee.rolname IS NULL)
      UNION ALL
      SELECT coalesce(grantee.rolname, 'everybody') || ' ' || given.privilege_type || ' whatever is made later'
      FROM pg_default_acl d
      CROSS JOIN aclexplode(d.defaclacl) AS given
      LEFT JOIN pg_roles grantee ON grantee.oid = given.grantee
      WHERE given.grantee <> d.defaclrole
      ORDER BY 1
      """
    ) { "a privilege that must not be given: \($0)" }
  }

  private func strayRelations() throws -> [String] {
    try told(
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'p', 'i', 'I')
      UNION ALL
      SELECT nspname FROM pg_namespace
      WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('public', 'information_schema')
      UNION ALL
      SELECT rulename FROM pg_rules WHERE schemaname = 'public'
      UNION ALL
      SELECT pubname FROM pg_publication
      ORDER BY 1
      """
    ) { "a view, a sequence, a schema, a rule or a publication that is not known: \($0)" }
  }

  private func powers() throws -> [String] {
    try told(
      """
      SELECT r.rolname FROM pg_roles r
      WHERE r.rolname LIKE 'paneld\\_%' AND r.rolname <> 'paneld_owner' AND (
        r.rolsuper OR r.rolbypassrls OR r.rolinherit
        OR EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid)
        OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid)
        OR has_schema_privilege(r.oid, 'public', 'CREATE'))
      ORDER BY 1
      """
    ) { "the role \($0) can do more than serve" }
  }

  /// A unique key refuses a row for the sake of one that its writer may not see, and so tells that this is there: unless
  /// it is of one area and rests on a random identifier, which nobody can guess.
  private func telltaleKeys() throws -> [String] {
    try told(
      """
      SELECT t.relname || '.' || x.relname
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
      WHERE (i.indisunique OR i.indisexclusion) AND t.relnamespace = 'public'::regnamespace AND t.relrowsecurity
        AND EXISTS (
          SELECT 1 FROM unnest(ARRAY['paneld_web', 'paneld_worker', 'paneld_report', 'paneld_retention']) AS role
          WHERE has_any_column_privilege(role, t.oid, 'INSERT') OR has_any_column_privilege(role, t.oid, 'UPDATE'))
        AND t.relname || '.' || x.relname NOT IN (\(list(Self.namedKeys)))
        AND NOT (
          (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0]) = 'area'
          AND EXISTS (
            SELECT 1 FROM pg_attribute a
            WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey) AND a.atttypid = 'uuid'::regtype))
      ORDER BY 1
      """
    ) { "the unique key \($0) tells of rows that its writer may not see" }
  }

  /// A foreign key is looked up past row level security: it says whether a row is there, to whoever can name it. Within
  /// one area alone, and by what is random or the same to everybody.
  private func telltaleReferences() throws -> [String] {
    try told(
      """
      SELECT t.relname || '.' || k.conname
      FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
      WHERE k.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND f.relrowsecurity AND f.relname <> 'areas'
        AND NOT (
          (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = f.oid AND a.attnum = k.confkey[1]) = 'area'
          AND (f.relname IN ('definitions', 'definition_moves', 'authorities', 'checkpoints') OR EXISTS (
            SELECT 1 FROM pg_attribute a
            WHERE a.attrelid = f.oid AND a.attnum = ANY (k.confkey) AND a.atttypid = 'uuid'::regtype)))
      ORDER BY 1
      """
    ) { "the foreign key \($0) tells of rows that its writer may not see" }
  }
}
