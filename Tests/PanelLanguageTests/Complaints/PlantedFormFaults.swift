import PanelLanguage

/// Changes to the forms of the small folder, each wrong in one way: options, scores, prompts.
enum PlantedFormFaults {
  static let all = options + scores + bands + prompts

  private static let asked = "forms/information-return.yaml"
  private static let referral = "forms/referral.yaml"

  /// What stands between the name of the last field and the score.
  private static let mud = """
        kind: code
        label: Mud
        category: special
        options: { old: { label: Old, until: 2026-03-31 }, new: { label: New, from: 2026-04-01, until: 2027-03-31 } }

    """
  private static let score = """
      count: yes
      of: [rain, wind]
      not-known: unsure
      bands: { some: { label: Some, from: 1 }, much: { label: Much, from: 2 } }

    """

  private static let options: [Fault] = [
    Fault(.notADate, asked, "until: 2026-03-31", "until: ‸2026-02-30"),
    Fault(.keysClash, asked, "until: 2027-03-31", "until: ‸2026-03-31"),
    Fault(.unknownKey, asked, "{ label: Old, until: 2026-03-31 }", "{ label: Old, ‸to: 2026-03-31 }"),
    Fault(.unknownName, asked, "options: answer, label: Wind", "options: ‸answers, label: Wind"),
    Fault(
      .unusedName, asked, "answer: { yes: Yes, no: No, unsure: Not sure }",
      "answer: { yes: Yes, no: No, unsure: Not sure }\n  ‸sky: { blue: Blue }"),
    Fault(.notANumber, referral, "tired: { label: Tired, points: 3 }", "tired: { label: Tired, points: ‸-3 }"),
    Fault(
      .unusedName, asked, "options: { old: { label: Old, until: 2026-03-31 }, new:",
      "options: ‸{ old: { label: Old, points: 2 }, new:"),
    Fault(.missingKey, asked, "wording: { owner: The Walkers, ack", "wording: ‸{ ack"),
  ]

  private static let scores: [Fault] = [
    Fault(.unknownName, referral, "sum: [legs, feet]", "sum: [legs, feet, ‸foot]"),
    Fault(.listedTwice, referral, "sum: [legs, feet]", "sum: [legs, feet, ‸legs]"),
    Fault(.notOffered, referral, "sum: [legs, feet]", "sum: [legs, feet, ‸age]"),
    Fault(.keysClash, referral, "of: 6", "of: ‸7"),
    Fault(.missingKey, referral, "score: { sum: [legs, feet], when-complete: yes, of: 6 }", "score: ‸{ of: 6 }"),
    Fault(.notOffered, referral, "of: 6", "of: 6, not-known: ‸unsure"),
    Fault(.notYesOrNo, referral, "when-complete: yes", "when-complete: ‸always"),
    Fault(.notOffered, asked, "count: yes", "count: ‸maybe"),
    Fault(.notOffered, asked, "not-known: unsure", "not-known: ‸unknown"),
    Fault(.keysClash, asked, "not-known: unsure", "not-known: ‸yes"),
    Fault(.unknownName, asked, "of: [rain, wind]", "of: [rain, wind, ‸snow]"),
    Fault(.notOffered, asked, "count: yes\n  of: [rain, wind]", "count: ‸yes\n  of: [rain, wind, mud]"),
    Fault(.misplaced, asked, "count: yes", "count: yes\n  when-complete: ‸yes"),
    Fault(.keysClash, asked, "count: yes", "count: yes\n  sum: ‸[rain]"),
    Fault(.unknownKey, asked, "not-known: unsure", "not-known: unsure\n  ‸average: yes"),
    Fault(.keysClash, asked, "mud:\n\(mud)score:\n  count: yes", "band:\n\(mud)score:\n  ‸count: yes"),
  ]

  private static let bands: [Fault] = [
    Fault(.keysClash, asked, "much: { label: Much, from: 2 }", "much: { label: Much, from: ‸1 }"),
    Fault(.keysClash, asked, "much: { label: Much, from: 2 }", "much: { label: Much, from: ‸3 }"),
    Fault(.missingKey, asked, "much: { label: Much, from: 2 }", "much: ‸{ from: 2 }"),
    Fault(
      .missingKey, asked, "score:\n\(score)  says: Look at the sky.\n", "score:\n  ‸\(score.trimmingPrefix("  "))"),
  ]

  private static let prompts: [Fault] = [
    Fault(.unknownName, asked, "wind is yes, { any", "‸storm is yes, { any"),
    Fault(.notOffered, asked, "wind is yes, { any", "‸wind is strong, { any"),
    Fault(.notACondition, asked, "wind is yes, { any", "‸wind at most 2, { any"),
    Fault(.notOffered, asked, "wind is yes, { any", "‸wind at least 2, { any"),
    Fault(
      .unknownKey, asked, "{ any: [rain is yes, rain is unsure] }", "{ ‸all: [rain is yes], any: [rain is unsure] }"),
    Fault(
      .missingKey, asked, "- { when: [wind is yes, { any: [rain is yes, rain is unsure] }], says: Shelter.,",
      "- ‸{ when: [wind is yes, { any: [rain is yes, rain is unsure] }],"),
    Fault(.misplaced, asked, "kind: rescue, urgent: yes", "urgent: ‸yes"),
    Fault(.notOffered, "camp.yaml", "score: note\n            at-least: 20", "score: ‸note\n            at-least: 41"),
    Fault(.wordsMissing, asked, "kind: rescue", "kind: ‸shelter"),
    Fault(.notOffered, referral, "feet at least 3", "‸feet at least 4"),
  ]
}
