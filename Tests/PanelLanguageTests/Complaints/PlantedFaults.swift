import PanelLanguage

/// Changes to the small folder, each wrong in one way.
enum PlantedFaults {
  static let all =
    reading + shapes + texts + PlantedNameFaults.all + PlantedRouteFaults.all + PlantedFormFaults.all
    + SmallTable.faults + SmallSharing.faults

  private static let retain = "retain: { for: 1 year, authority: local-schedule }\n"

  private static let reading: [Fault] = [
    Fault(.notYAML, "visit.yaml", "title: Visit", "title: \"Visit\" ‸more"),
    Fault(.notYAML, "visit.yaml", "title: Visit", "title: { Visit: 1\nversion‸: ["),
    Fault(.notYAML, "visit.yaml", "title: Visit", "‸\ttitle: Visit"),
    Fault(.anchor, "visit.yaml", "title: Visit", "title: ‸&visit Visit"),
    Fault(.anchor, "forms/note.yaml", "options: { hat: Hat, coat: Coat }", "options: ‸&worn { hat: Hat, coat: Coat }"),
    Fault(.alias, "visit.yaml", "title: Visit", "title: ‸*visit"),
    Fault(.tag, "visit.yaml", "version: 1", "version: ‸!!int 1"),
    Fault(.directive, "visit.yaml", "route: visit", "‸%YAML 1.1\n---\nroute: visit"),
    Fault(.mergeKey, "visit.yaml", "title: Visit", "title: Visit\n‸<<: { law: x }"),
    Fault(.keyNotText, "visit.yaml", "title: Visit", "title: Visit\n‸[a, b]: c"),
    Fault(.duplicateKey, "visit.yaml", "title: Visit", "title: Visit\n‸title: Visit"),
    Fault(.duplicateKey, "words/en.yaml", "{ rescue: Rescue }", "{ rescue: Rescue, ‸rescue: Save }"),
    Fault(.severalDocuments, "visit.yaml", retain, "\(retain)‸---\nroute: visit\n"),
    Fault(.emptyFile, "forms/information-return.yaml", SmallFolder.informationReturn, "‸# nothing\n"),
  ]

  private static let shapes: [Fault] = [
    Fault(.notAMap, "visit.yaml", "host: { title: Host, sees: team, scope: every-case }", "host: ‸[Host]"),
    Fault(
      .notAMap, "forms/note.yaml", "    fields:\n      phone: { kind: text, max: 40, label: Phone }", "    fields: ‸x"),
    Fault(.notAList, "visit.yaml", "opens-from: [walk]", "opens-from: ‸{ walk: yes }"),
    Fault(.notText, "visit.yaml", "title: Visit", "title: ‸[Visit]"),
    Fault(.notText, "walk.yaml", "- residence-known", "- ‸[residence-known]"),
    Fault(.empty, "visit.yaml", "title: Visit", "title:‸"),
    Fault(.empty, "visit.yaml", "title: Visit", "title: ‸\"\""),
    Fault(.unknownKey, "visit.yaml", "title: Visit", "title: Visit\n‸colour: red"),
    Fault(.unknownKey, "forms/note.yaml", "label: Weather", "label: Weather\n    ‸labels: More"),
    Fault(
      .missingKey, "walk.yaml",
      "- request-information: { from: [police, school], within: 5 working days, purpose: To find the way,",
      "- request-information: ‸{ from: [police, school], within: 5 working days,"),
    Fault(.missingKey, "visit.yaml", "route: visit\ntitle: Visit", "‸route: visit"),
    Fault(
      .missingKey, "visit.yaml", "title: Over\n    kind: end\n    outcomes: [over]\n    \(retain)",
      "‸title: Over\n    kind: end\n    outcomes: [over]\n"),
    Fault(
      .missingKey, "walk.yaml", "{ paused-by: [guide, chair], extended-by: [chair], at-most: 10 working days }",
      "‸{ paused-by: [guide, chair], extended-by: [chair] }"),
    Fault(
      .missingKey, "walk.yaml", "{ paused-by: [guide, chair], extended-by: [chair], at-most: 10 working days }",
      "‸{ paused-by: [guide, chair], at-most: 10 working days }"),
    Fault(.missingKey, "walk.yaml", "escalate: { after: 1 hour, tell: chair }", "escalate: ‸{ after: 1 hour }"),
    Fault(.keysClash, "walk.yaml", "start-clock: { clock: search,", "start-clock: { clock: ‸second,"),
    Fault(.keysClash, "forms/note.yaml", "label: Clothes", "label: Clothes\n    required: ‸yes"),
    Fault(.keysClash, "walk.yaml", "needs: [decision: choose, quorum]", "needs: [decision: ‸chose, quorum]"),
    Fault(
      .keysClash, "walk.yaml", "no-deadline: rest takes the time it takes", "no-deadline: ‸rest\n    deadlines: {}"),
  ]

  private static let texts: [Fault] = [
    Fault(.notAName, "walk.yaml", "tell: [guide]", "tell: [‸Guide]"),
    Fault(.notAName, "visit.yaml", "stages:\n", "stages:\n  ‸same: { title: Same, owner: host, no-deadline: none }\n"),
    Fault(.notYesOrNo, "walk.yaml", "urgent: yes", "urgent: ‸true"),
    Fault(.notANumber, "walk.yaml", "version: 3", "version: ‸three"),
    Fault(.notANumber, "walk.yaml", "version: 3", "version: ‸03.0"),
    Fault(.notANumber, "forms/note.yaml", "max: 5\n", "max: ‸0\n"),
    Fault(.notASpan, "walk.yaml", "within: 30 minutes", "within: ‸30 minuets"),
    Fault(.notASpan, "walk.yaml", "{ after: 1 hour,", "{ after: ‸1 our,"),
    Fault(.notASpan, "walk.yaml", "at-most: 10 working days", "at-most: ‸10 workdays"),
    Fault(.notASpan, "walk.yaml", "elapsed: 2 hours", "elapsed: ‸2 hour"),
    Fault(.notASpan, "walk.yaml", "warn: 1 working day before", "warn: ‸1 working day"),
    Fault(.misplaced, "walk.yaml", "warn: 1 working day before", "warn: ‸2 months before"),
    Fault(.misplaced, "walk.yaml", "warn: 1 working day before", "warn: ‸5 working days before"),
    Fault(
      .misplaced, "visit.yaml", SmallFolder.visit,
      SmallFolder.visit.replacing("version: 1", with: "version: 1\nfocus: place")
        .replacing("[form: note]", with: "[form: note, age: ‸18 or over]")),
    Fault(.notADate, "forms/referral.yaml", "not-before: 1950-01-01", "not-before: ‸1950-02-30"),
    Fault(.unknownWord, "forms/referral.yaml", "not-after: today", "not-after: ‸tomorrow"),
    Fault(.misplaced, "forms/referral.yaml", "label: Age", "label: Age, not-after: ‸today"),
    Fault(.notACondition, "walk.yaml", "[weather is fine or mixed,", "[‸weather equals fine,"),
    Fault(.notACondition, "forms/note.yaml", "required-when: far is yes", "required-when: ‸far is"),
    Fault(.unknownWord, "walk.yaml", "kind: support", "kind: ‸suport"),
    Fault(.unknownWord, "walk.yaml", "- identity-known", "- ‸identity"),
    Fault(.unknownWord, "walk.yaml", "[start-support,", "[‸begin-support,"),
    Fault(.unknownWord, "walk.yaml", "reveals: status", "reveals: ‸all"),
    Fault(.unknownWord, "walk.yaml", "reason: required", "reason: ‸optional"),
    Fault(.unknownWord, "forms/note.yaml", "category: safe-contact", "category: ‸intelligence"),
    Fault(.unknownWord, "forms/note.yaml", "label: Is it far?, cat", "label: Is it far?, concerns: ‸nobody, cat"),
    Fault(.unknownWord, "walk.yaml", "no-concern: [health,", "‸dull: [health,"),
    Fault(.unknownWord, "walk.yaml", "other-area: [other-area]", "other-area: [‸back-to-referrer]"),
    Fault(.unknownKey, "walk.yaml", "redirected: {", "‸accepted: {"),
    Fault(.empty, "walk.yaml", "other-area: [other-area]", "other-area: ‸[]"),
    Fault(.listedTwice, "walk.yaml", "from: [police, school]", "from: [police, ‸police]"),
    Fault(.placeholder, "words/en.yaml", "\"Complete {form}.\"", "‸\"Complete {form.\""),
  ]
}
