import PanelRules

/// What a route says of itself, its roles, panel and forms.
extension LanguageSchema {
  static var ofRoutes: [DescribedObject] {
    [route, part, counted, whatIsCounted] + [
      role, answered, panel, panelItem, anyOf, clocks, supportConsent, covering, formUse,
    ]
  }

  private static let route = DescribedObject(
    "route", "A route: who may do what with a case, when, and what has to hold.", keys: RouteKeys.route,
    required: ["route", "title", "version", "opens-from", "first-stage", "stages"],
    sections.merging([
      "route": .name, "title": .text, "version": .number, "law": .texts, "dpia": .text,
      "calendar": .name,
      "focus": .some(.words(Case.Focus.Kind.allCases.map(\.rawValue))), "opens-from": .names, "opened-by": .names,
      "first-stage": .name, "acknowledgement": .object("deadline"),
      "referral-ends": .facts(Referral.Kind.endings.map { ($0.rawValue, .named(.names)) }),
      "panel": .object("panel"), "returns-waived-by": .names, "support-consent": .object("support-consent"),
      "any-stage": .object("every-stage"), "clocks": .object("clocks"), "parts": .names,
      "retain": .object("retention"),
    ]) { $1 })

  private static let part = DescribedObject(
    "part", "What several routes hold in common; a route takes it by its name in parts.", keys: RouteKeys.part,
    required: ["part", "title"],
    sections.merging(["part": .name, "title": .text, "any-stage": .object("every-stage")]) { $1 })

  /// The sections that a route has, and that a part can give it entries of.
  private static let sections: [String: Described] = [
    "roles": .named(.either([.object("role"), .nothing])),
    "forms": .named(.either([.names, .object("form-use"), .nothing])),
    "outcomes": labels, "dispositions": labels,
    "needs": .named(.some(need)), "moves": .named(.either([.object("move"), .nothing])),
    "requests": .named(.object("request")), "stages": .named(.either([.object("stage"), .nothing])),
    "strands": .named(.either([.object("strand"), .nothing])),
  ]

  /// Names with their labels; the names alone, where each is its own label.
  private static let labels = Described.either([.named(.either([.text, .nothing])), .names])

  private static let counted = DescribedObject(
    "counted", "A service that is counted and never a case.", keys: RouteKeys.counted,
    required: ["route", "title", "version", "roles", "forms", "counted"],
    [
      "route": .name, "title": .text, "version": .number, "law": .texts, "roles": .named(.object("role")),
      "forms": .named(.either([.names, .object("form-use"), .nothing])), "counted": .object("what-is-counted"),
    ])

  private static let whatIsCounted = DescribedObject(
    "what-is-counted", "What is counted, by which form and by whom.", keys: RouteKeys.whatIsCounted,
    required: RouteKeys.whatIsCounted, ["what": .text, "form": .name, "by": .names])

  private static let role = DescribedObject(
    "role", "A role: at which agencies it can be held, what it sees, and of which cases.", keys: RouteKeys.role,
    required: ["sees", "scope"],
    [
      "title": .text, "classes": .names, "sees": .words(AccessLevel.ofRoles.map(\.rawValue)),
      "scope": .words(Role.Scope.allCases.map(\.rawValue)), "receives-referrals": .yesOrNo,
      "withheld-until": .object("answered"),
    ])

  private static let answered = DescribedObject(
    "answered", "A form that was completed with these answers.", keys: RouteKeys.answered, required: ["form"],
    ["form": .name, "where": .texts])

  private static let panel = DescribedObject(
    "panel", "The panel that hears the cases, and who has to be present for an item.", keys: RouteKeys.panel,
    required: ["name", "title", "present", "chair"],
    [
      "name": .name, "title": .text, "law": .text,
      "present": .some(.either([.name, .object("any-of")])), "chair": .name, "deputy": .name, "members": .names,
      "arranged-by": .names, "items": .named(.object("item-kind")),
    ])

  private static let panelItem = DescribedObject(
    "item-kind", "A kind of item: how many minutes it takes, why it is heard, and whether at once.",
    keys: RouteKeys.panelItem,
    [
      "minutes": .number, "because": .words(AgendaReason.allCases.map(\.rawValue)), "at-once": .yesOrNo,
    ])

  private static let anyOf = DescribedObject(
    "any-of", "One agency of these classes has to be there.", keys: RouteKeys.anyOf, required: ["any-of"],
    ["any-of": .names])

  private static let clocks = DescribedObject(
    "clocks", "Who may stop clocks and give them more time.", keys: RouteKeys.clocks,
    ["paused-by": .names, "extended-by": .names, "at-most": .span])

  private static let supportConsent = DescribedObject(
    "support-consent", "Who agrees to support, and what follows where it is no longer clear whose word counts.",
    keys: RouteKeys.supportConsent, required: ["adult", "under-18", "recorded-by"],
    [
      "adult": giver, "under-18": giver, "warn-before-18th-birthday": .span, "own-consent-within": .span,
      "dispute-within": .span, "tell": .names, "law": .text, "recorded-by": .names, "resolved-by": .names,
      "covering": .object("covering"), "opens": .names,
    ])

  private static let giver = Described.words(SupportConsentRule.Giver.allCases.map(\.rawValue))

  private static let covering = DescribedObject(
    "covering", "Where the support that is planned stands.", keys: RouteKeys.covering, required: RouteKeys.covering,
    ["answers": .name, "of": .name])

  private static let formUse = DescribedObject(
    "form-use", "Who completes a form, and how long it stays current.", keys: RouteKeys.formUse,
    ["by": .names, "current-for": .span, "carried": .yesOrNo, "file": .name])
}
