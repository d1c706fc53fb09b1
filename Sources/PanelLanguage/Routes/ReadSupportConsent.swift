import PanelRules

extension RouteReader {
  /// Who agrees to support, who records it, and what follows when it is no longer clear whose word counts.
  func supportConsent(_ node: Node) -> SupportConsentRule? {
    guard let fields = Fields(node, "the rule of support consent", keys: RouteKeys.supportConsent, notes) else {
      return nil
    }
    let adult = notes.word(
      fields.required("adult", notes), "who agrees for an adult", as: SupportConsentRule.Giver.self)
    let under = notes.word(
      fields.required("under-18", notes), "who agrees under 18", as: SupportConsentRule.Giver.self)
    let recordedBy = notes.names(fields.required("recorded-by", notes), "who records consent")
    let resolvedBy = notes.names(fields["resolved-by"], "who settles a dispute")
    let opens = notes.names(fields["opens"], "the roles that consent opens the case to")
    let tell = notes.names(fields["tell"], "who is told")
    mentions.use(.role, recordedBy + resolvedBy + opens + tell)
    let covering = fields["covering"].flatMap { planned($0) }
    guard let adult, let under else { return nil }
    return SupportConsentRule(
      adult: adult, under18: under,
      warnBefore18thBirthday: notes.span(fields["warn-before-18th-birthday"], "the warning"),
      ownConsentWithin: notes.span(fields["own-consent-within"], "the time to ask the person"),
      disputeWithin: notes.span(fields["dispute-within"], "the time to settle a dispute"), tell: tell.map(\.value),
      law: notes.text(fields["law"], "the law")?.value, recordedBy: recordedBy.map(\.value),
      resolvedBy: resolvedBy.map(\.value), covering: covering, opens: opens.map(\.value))
  }

  /// The field that holds the kinds of support planned.
  private func planned(_ node: Node) -> SupportConsentRule.Planned? {
    guard let fields = Fields(node, "what consent covers", keys: RouteKeys.covering, notes) else { return nil }
    let field = notes.name(fields.required("answers", notes), "the field")
    let form = notes.name(fields.required("of", notes), "the form")
    mentions.use(.form, form)
    guard let field, let form else { return nil }
    mentions.answers.append(
      Mentions.Answer(form: form.value, field: field, codes: [], asSpans: false, severalCodes: true))
    return SupportConsentRule.Planned(form: form.value, field: field.value)
  }
}
