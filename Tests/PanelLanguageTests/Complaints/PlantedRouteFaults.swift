import PanelLanguage

/// Changes to the small folder, each wrong in one way: facts that needs read, how cases come and go, and what runs beside
/// them.
enum PlantedRouteFaults {
  static let all = facts + comings + goings + strands + items

  private static let facts: [Fault] = [
    Fault(.notAnAge, "camp.yaml", "age: 10 to 17", "age: ‸teens"),
    Fault(.notAnAge, "camp.yaml", "age: 10 to 17", "age: ‸17 to 10"),
    Fault(.empty, "camp.yaml", "area: [medway, swale]", "area: ‸[]"),
    Fault(.notANumber, "camp.yaml", "at-least: 20", "at-least: ‸high"),
    Fault(.missingKey, "camp.yaml", "score: note\n            at-least: 20", "‸score: note"),
    Fault(.unknownName, "camp.yaml", "score: note", "score: ‸notes"),
    Fault(.notANumber, "camp.yaml", "attempts: 3", "attempts: ‸0"),
    Fault(.unknownName, "camp.yaml", "attempts: 3\n            of: note", "attempts: 3\n            of: ‸notes"),
    Fault(.notOffered, "camp.yaml", "not-open-to: [hat]", "not-open-to: [‸scarf]"),
    Fault(.notOffered, "camp.yaml", "answer: clothes", "answer: ‸weather"),
    Fault(.missingKey, "camp.yaml", "not-open-to: [hat]\n            answer: clothes", "‸not-open-to: [hat]"),
    Fault(.unknownName, "camp.yaml", "sharing: walk", "sharing: ‸church"),
    Fault(.unknownWord, "camp.yaml", "conflict-check: [clear, unchecked]", "conflict-check: [clear, ‸maybe]"),
    Fault(.empty, "camp.yaml", "conflict-check: [clear, unchecked]", "conflict-check: ‸[]"),
    Fault(.unknownWord, "camp.yaml", "- places", "- ‸place"),
  ]

  private static let comings: [Fault] = [
    Fault(.unknownWord, "camp.yaml", "focus: [person, group]", "focus: [person, ‸crowd]"),
    Fault(.notOffered, "camp.yaml", "focus: [person, group]\nopens-from: [", "focus: [person, place]\nopens-from: [‸"),
    Fault(.missingKey, "camp.yaml", "visit]\nopened-by: [warden]", "‸visit]"),
    Fault(.misplaced, "camp.yaml", ", visit]\nopened-by: [", "]\nopened-by: ‸["),
    Fault(.nobodyMay, "camp.yaml", "visit]\nopened-by: [warden]", "‸visit]\nopened-by: []"),
    Fault(.unknownName, "camp.yaml", "opened-by: [warden]", "opened-by: [‸wardens]"),
    Fault(.unusedName, "camp.yaml", "opens-from: [referral, visit]", "opens-from: [referral, visit, ‸walk]"),
    Fault(.unknownName, "camp.yaml", "any-of: [health, housing]", "any-of: [health, ‸houses]"),
    Fault(.empty, "camp.yaml", "{ any-of: [health, housing] }", "‸{ any-of: [health] }"),
    Fault(.listedTwice, "camp.yaml", "present: [police,", "present: [police, ‸police,"),
    Fault(.unknownKey, "camp.yaml", "any-of: [", "‸one-of: ["),
    Fault(.unknownKey, "count.yaml", "title: Count\n", "title: Count\n‸stages: {}\n"),
    Fault(.missingKey, "count.yaml", "{ what: Steps, form: note", "‸{ form: note"),
    Fault(
      .unknownName, "count.yaml", "what: Steps, form: note, by: [counter]", "what: Steps, form: note, by: [‸count]"),
    Fault(.unknownName, "count.yaml", "what: Steps, form: note", "what: Steps, form: ‸notes"),
    Fault(.nobodyMay, "count.yaml", "form: note, by: [counter]", "form: note, by: ‸[]"),
    Fault(.misnamedFile, "count.yaml", "route: count", "route: ‸counts"),
    Fault(.misplaced, "visit.yaml", "opens-from: [walk]", "opens-from: [walk, ‸count]"),
  ]

  private static let goings: [Fault] = [
    Fault(.notAName, "camp.yaml", "roles:\n", "roles:\n  ‸owner: { title: Owner, sees: team, scope: every-case }\n"),
    Fault(
      .misplaced, "walk.yaml", "acknowledgement: { within: 1 working day, since: received, tell: [guide]",
      "acknowledgement: ‸{ within: 1 working day, since: received, tell: [owner]"),
    Fault(.unknownName, "camp.yaml", "- grant: cook", "- grant: ‸cooks"),
    Fault(.misplaced, "camp.yaml", "- grant: cook", "- grant: ‸warden"),
    Fault(.misplaced, "camp.yaml", "effects: [unlist]", "effects: ‸[grant: cook]"),
    Fault(.unknownName, "camp.yaml", "revoke: cook", "revoke: ‸cooks"),
    Fault(.wordsMissing, "camp.yaml", "about: rescue", "about: ‸rest"),
    Fault(.unknownName, "camp.yaml", "notify: { role: owner", "notify: { role: ‸owners"),
    Fault(.missingKey, "camp.yaml", "notify: { role: owner, about: rescue }", "notify: ‸{ about: rescue }"),
    Fault(.unknownWord, "camp.yaml", "disposition: required", "disposition: ‸optional"),
    Fault(.misplaced, "camp.yaml", "    owner: warden\n", "    owner: warden\n    disposition: ‸required\n"),
    Fault(.misplaced, "camp.yaml", "Taken over, to: gone", "Taken over, to: ‸rest"),
    Fault(.misplaced, "visit.yaml", "    outcomes: [over]\n", "    outcomes: [over]\n    disposition: ‸required\n"),
    Fault(
      .unusedName, "visit.yaml", "outcomes: { over: Over }", "outcomes: { over: Over }\ndispositions: ‸{ home: Home }"),
  ]

  private static let strands: [Fault] = [
    Fault(.unknownName, "walk.yaml", "stop: dog", "stop: ‸dogs"),
    Fault(.unknownName, "walk.yaml", "begin: dog", "begin: ‸dogg"),
    Fault(.unknownName, "walk.yaml", "{ strand: dog, at", "{ strand: ‸dot, at"),
    Fault(.unknownName, "walk.yaml", "at: [leashed, home]", "at: [leashed, ‸hom]"),
    Fault(.unknownName, "walk.yaml", "to: loose, by", "to: ‸lose, by"),
    // A strand moves among its own stages, and the case among its own.
    Fault(.unknownName, "walk.yaml", "to: same, by: [chair]", "to: ‸done, by: [chair]"),
    Fault(.unknownName, "walk.yaml", "title: Turned back, to: resting", "title: Turned back, to: ‸leashed"),
    Fault(.unknownName, "walk.yaml", "title: Dog\n    owner: helper", "title: Dog\n    owner: ‸helpr"),
    Fault(
      .unusedName, "walk.yaml", "strands:\n",
      "strands:\n  ‸cat: { title: Cat, owner: helper, stages: { indoors: { title: Indoors, no-deadline: it sleeps } } }\n"
    ),
    Fault(
      .unusedName, "walk.yaml", "home: { title: Home, kind: end }",
      "home: { title: Home, kind: end }\n      ‸away: { title: Away, kind: end }"),
    Fault(.missingKey, "walk.yaml", "{ strand: dog, at: [leashed, home] }", "‸{ strand: dog }"),
    Fault(
      .missingKey, "walk.yaml", "title: Dog\n    owner: helper\n    stages:\n      leashed:\n        title: On",
      "title: Dog\n    stages:\n      leashed:\n        ‸title: On"),
    Fault(.keysClash, "walk.yaml", "          fetch: {", "          ‸second: {"),
    Fault(.keysClash, "walk.yaml", "          call: {", "          ‸shout: {"),
    Fault(.keysClash, "walk.yaml", "          call: {", "          ‸arrive: {"),
    Fault(.misplaced, "walk.yaml", "to: same, by: [chair]", "to: ‸previous, by: [chair]"),
    Fault(.misplaced, "walk.yaml", "title: Loose\n", "title: Loose\n        kind: ‸police\n"),
    Fault(.misplaced, "walk.yaml", "title: Loose\n", "title: Loose\n        progress: ‸received\n"),
    Fault(.misplaced, "walk.yaml", "title: On the leash\n", "title: On the leash\n        retain: ‸{}\n"),
    Fault(.misplaced, "walk.yaml", "home: { title: Home, kind: end }", "home: { title: Home, kind: end, moves: ‸{} }"),
    Fault(
      .misplaced, "walk.yaml", "loose:\n        title: Loose\n",
      "‸loose:\n        title: Loose\n        on-entry: [propose-transfer]\n"),
    Fault(.unknownKey, "walk.yaml", "title: Dog\n", "title: Dog\n    ‸name: Rex\n"),
  ]

  private static let items: [Fault] = [
    Fault(.unknownName, "walk.yaml", "items: { consent: {", "items: { ‸gnu: {"),
    Fault(.notANumber, "walk.yaml", "minutes: 25", "minutes: ‸0"),
    Fault(.unknownWord, "walk.yaml", "because: review-due", "because: ‸review-dew"),
    Fault(.notYesOrNo, "walk.yaml", "at-once: yes", "at-once: ‸soon"),
    Fault(.unknownKey, "walk.yaml", "{ minutes: 25", "{ ‸minute: 25"),
  ]
}
