/// The keys of everything that a route file holds: what the reader takes, and what editors are told of.
enum RouteKeys {
  static let route =
    [
      "route", "title", "version", "law", "dpia", "calendar", "focus", "opens-from", "opened-by", "first-stage",
      "acknowledgement", "referral-ends", "panel", "returns-waived-by", "support-consent", "roles", "forms",
      "outcomes", "dispositions", "stages", "strands", "any-stage", "clocks",
    ] + Spelling.short.sorted()
  static let part = ["part", "title"] + Part.sections + ["any-stage"]
  static let counted = ["route", "title", "version", "law", "roles", "forms", "counted"]
  static let whatIsCounted = ["what", "form", "by"]
  static let role = ["title", "classes", "sees", "scope", "receives-referrals", "withheld-until"]
  static let answered = ["form", "where"]
  static let panel = ["name", "title", "law", "present", "chair", "deputy", "members", "arranged-by", "items"]
  static let panelItem = ["minutes", "because", "at-once"]
  static let anyOf = ["any-of"]
  static let clocks = ["paused-by", "extended-by", "at-most"]
  static let supportConsent = [
    "adult", "under-18", "warn-before-18th-birthday", "own-consent-within", "dispute-within", "tell", "law",
    "recorded-by", "resolved-by", "covering", "opens",
  ]
  static let covering = ["answers", "of"]
  static let formUse = ["by", "current-for", "carried", "file"]
  static let stage = [
    "title", "kind", "owner", "progress", "continues", "deadlines", "no-deadline", "on-entry", "moves", "also", "when",
    "outcomes", "disposition", "retain",
  ]
  static let strand = ["title", "owner", "stages"]
  static let everyStage = ["moves", "when"]
  static let retention = ["for", "authority"]
  static let deadline = ["within", "since", "warn", "tell", "law", "renewed-by", "escalate", "fixed"]
  static let picked = ["answer", "of", "gives", "otherwise"]
  static let completion = ["form"]
  static let step = ["after", "tell"]
  static let move = ["title", "to", "by", "reason", "needs", "effects", "outcomes", "outcome-from", "marks"]
  static let recordedFact = ["title", "to", "effects", "outcomes"]
  static let settledOutcome = ["answer", "of", "gives"]
  static let listing = ["on", "as"]
  static let request = ["from", "within", "purpose", "legal-basis", "asked"]
  static let openLinked = ["route", "at", "carry", "reveals", "new-episode"]
  static let task = ["kind", "role", "within", "urgent"]
  static let notice = ["role", "about"]
  static let startClock = ["clock", "within", "warn", "tell", "holder", "escalate", "fixed", "law"]
}
