extension PlannedWrite {
  /// The tables that a plan does not tell of by themselves. A row in one of them follows from an event of a case, which
  /// is told to whoever sees the case; or it keeps books, of keys, notices and indexes; or it would tell whoever asks
  /// what doing the act does not.
  ///
  /// Any other table is told by its kind, and a test asks for its words: a new one is told unless it is put here.
  package static let beneath: Set<String> = [
    // What an event of a case says already.
    "case_access", "case_forms", "case_moves", "case_signs", "conflicts", "deadlines", "disclosure_corrections",
    "disclosure_ends", "disclosures", "emergency_access", "emergency_agreements", "emergency_reviews", "event_contents",
    "events", "listings", "sharing_decisions", "sharing_overrides", "sharing_record_ends", "sharing_records",
    "sharing_words", "tasks", "transfers",
    // Books: of dates for `undo`, of notices, of what a referrer is told, of who comes to be found.
    "date_act_meetings", "date_acts", "idempotency", "meeting_changes", "outbox", "person_indexes", "persons", "reads",
    "referral_progress", "referral_verdicts",
    // What only the administration of an area, its clocks and its erasures write.
    "agencies", "areas", "auditors", "authenticators", "authorities", "checkpoint_heads", "checkpoints",
    "definition_moves", "definitions", "emergency_misses", "erasure_registers", "erasures", "keys",
    "practitioner_roles", "practitioners", "reviewers", "settings", "step_up_tries", "step_ups",
    "wrapped_keys",
    // To how many it would go tells of items that whoever asks does not see, and who comes for them.
    "invitations",
  ]

  /// The tables that a plan tells of, in the order of the alphabet.
  package static var told: [String] {
    let touched = Catalogue.all.flatMap { Touching.read($0.shape.text) }.map(\.table)
    return Set(touched).subtracting(beneath).sorted()
  }
}
