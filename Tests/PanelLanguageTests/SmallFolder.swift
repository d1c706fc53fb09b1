import PanelLanguage

/// A folder of definitions that is as small as it can be and uses every part of the language; tests change one thing.
enum SmallFolder {
  static let files: [String: String] = [
    "walk.yaml": walk, "visit.yaml": visit, "camp.yaml": SmallCamp.camp, "count.yaml": SmallCamp.count,
    "forms/referral.yaml": referral, "forms/note.yaml": note, "forms/information-return.yaml": informationReturn,
    "forms/front-door.yaml": SmallTable.frontDoor, "routing.yaml": SmallTable.routing,
    "sharing.yaml": SmallSharing.sharing, "legal-bases.yaml": SmallSharing.legalBases, "words/en.yaml": words,
  ]

  static func load(_ files: [String: String] = files) -> Result<Definitions, Complaints> {
    var bytes = files.mapValues { Array($0.utf8) }
    bytes["calendars/england-and-wales.json"] = Array(#"{"division": "england-and-wales"}"#.utf8)
    return Definitions.load(files: bytes)
  }

  static func loaded(_ files: [String: String] = files) throws -> Definitions { try load(files).get() }

  /// What a folder is refused for; empty when it loads.
  static func complaints(_ files: [String: String]) -> [Complaint] {
    switch load(files) {
    case .success: []
    case .failure(let complaints): complaints.all
    }
  }

  static let walk = """
    route: walk
    title: Walk
    version: 3
    law: [Walking Act 2001 s1]
    calendar: england-and-wales
    opens-from: referral
    first-stage: start
    acknowledgement: { within: 1 working day, since: received, tell: [guide] }
    referral-ends:
      declined: { duplicate: [earlier-referral], no-concern: [health, no-service-needed] }
      redirected: { other-area: [other-area] }
    panel: { name: ramblers, title: Ramblers, law: Walking Act 2001 s2, present: [charity, police-force-of-residence], chair: chair, members: [guide], items: { consent: { minutes: 25, because: review-due, at-once: yes } } }
    returns-waived-by: [chair]
    clocks: { paused-by: [guide, chair], extended-by: [chair], at-most: 10 working days }
    support-consent:
      adult: self
      under-18: parent-or-guardian
      warn-before-18th-birthday: 90 days
      own-consent-within: 5 days
      dispute-within: 6 days
      tell: [guide, chair]
      recorded-by: [guide]
      resolved-by: [chair]
      covering: { answers: clothes, of: note }
      opens: [helper]
    roles:
      walker: { title: Walker, sees: existence, scope: assigned, receives-referrals: yes }
      guide: { title: Guide, classes: [charity], sees: team, scope: every-case }
      chair: { title: Chair, classes: [charity], sees: team, scope: every-case }
      helper: { title: Helper, classes: [provider], sees: brief, scope: assigned, withheld-until: { form: note, where: weather is not foul } }
    forms:
      referral: { by: [walker] }
      note: { by: [guide], current-for: 3 months }
      information-return: { by: [helper] }
    outcomes:
      arrived: Arrived
      lost: Lost
    stages:
      start:
        title: Start
        owner: guide
        progress: received
        deadlines:
          first: { within: 5 working days, since: received, warn: 1 working day before, tell: [chair], law: Walking Act 2001 s3, fixed: yes, escalate: [{ after: 2 working days, tell: [guide, chair] }, { after: 1 week, tell: chair }] }
        on-entry:
          - list: { on: ramblers, as: new }
          - request-information: { from: [police, school], within: 5 working days, purpose: To find the way, legal-basis: Walking Act 2001 s5, asked: Who was seen }
        moves:
          go:
            title: Go
            to: walking
            by: [guide]
            needs:
              - identity-known
              - residence-known
              - returns
              - support-consent
              - assigned: helper
              - form: note
                where: [weather is fine or mixed, far is not yes]
            marks: departure
          choose:
            title: Choose
            to: walking
            by: [chair]
            needs: [decision: choose, quorum]
          hand-on:
            title: Hand on
            to: done
            by: [guide]
            reason: required
            effects:
              - open-linked: { route: visit, at: [hall], carry: [note], reveals: status, new-episode: yes }
            outcomes: [lost]
      walking:
        title: Walking
        kind: support
        owner: guide
        deadlines:
          second:
            within: { answer: pause, of: note, otherwise: 10 days }
            since: departure
            renewed-by: note
        on-entry: [start-support, begin: dog]
        moves:
          arrive:
            title: Arrive
            to: done
            by: [guide]
            needs:
              - elapsed: 2 hours
                since: departure
              - form: note
                since: entered
              - approval-of: note
            effects: [stop-support, unlist, stop-clock: search]
            outcome-from: { answer: weather, of: note, gives: { fine: arrived, mixed: arrived, foul: lost } }
        when:
          support-consent-withdrawn: { title: Turned back, to: resting, effects: [stop-support] }
      resting:
        title: Resting
        kind: police
        owner: chair
        continues: previous
        no-deadline: rest takes the time it takes
        on-entry: [stop: dog]
        moves:
          resume: { title: Resume, to: previous, by: [guide], needs: [stood-at: walking], reason: none }
      done:
        title: Done
        kind: end
        progress: closed
        outcomes: [arrived, lost]
        retain: { for: 6 years, authority: local-schedule }
        moves:
          again: { title: Again, to: same, by: [guide], effects: [freeze-letters] }
    any-stage:
      moves:
        shout:
          title: Shout
          to: same
          by: [guide, helper]
          effects:
            - task: { kind: rescue, role: guide, within: 30 minutes, urgent: yes }
            - start-retention: { for: 1 year, authority: local-schedule }
            - start-clock: { clock: search, within: 2 hours, warn: 30 minutes before, tell: [chair], holder: guide, law: Walking Act 2001 s6, escalate: { after: 1 hour, tell: chair } }
        move-away:
          title: Move away
          to: resting
          by: [guide]
          needs: [{ strand: dog, at: [leashed, home] }]
          effects: [propose-transfer, hold-for-police, release-hold]
      when:
        transfer-accepted: { title: Taken over, to: done, outcomes: [lost] }
    strands:
      dog:
        title: Dog
        owner: helper
        stages:
          leashed:
            title: On the leash
            no-deadline: it waits
            moves:
              let-go: { title: Let go, to: loose, by: [helper], needs: [support-consent, form: note], marks: loosened }
          loose:
            title: Loose
            owner: chair
            deadlines:
              fetch: { within: { answer: pause, of: note, otherwise: 2 hours }, since: loosened, tell: [chair] }
            moves:
              call: { title: Call, to: same, by: [chair], effects: [unlist] }
              take-home: { title: Take home, to: home, by: [helper, chair] }
          home: { title: Home, kind: end }

    """

  static let visit = """
    route: visit
    title: Visit
    version: 1
    opens-from: [walk]
    first-stage: hall
    roles:
      host: { title: Host, sees: team, scope: every-case }
    forms:
      note: { carried: yes }
    outcomes: { over: Over }
    stages:
      hall:
        title: Hall
        owner: host
        deadlines:
          stay: { within: 1 day, since: departure }
        moves:
          leave: { title: Leave, to: over, by: [host], needs: [form: note] }
      over:
        title: Over
        kind: end
        outcomes: [over]
        retain: { for: 1 year, authority: local-schedule }

    """

  static let referral = """
    form: referral
    title: Referral
    version: 1
    fields:
      surname: { kind: text, max: 100, label: Surname, required-one-of: who, category: personal }
      description: { kind: long-text, max: 1000, label: Description, required-one-of: who, category: personal }
      age: { kind: integer, from: 0, to: 120, label: Age, category: personal }
      met: { kind: date, not-before: 1950-01-01, not-after: today, label: Met on, required: yes, category: personal }
      focus: { kind: code, label: Whom, category: personal, fact: yes, options: { person: One, group: Many } }
      legs: { kind: code, options: legs, label: Legs, category: personal }
      feet: { kind: code, options: legs, label: Feet, category: personal }
    options:
      legs: { fresh: { label: Fresh, points: 0 }, tired: { label: Tired, points: 3 } }
    score: { sum: [legs, feet], when-complete: yes, of: 6 }
    prompts: [{ when: feet at least 3, says: Rest. }]

    """

  static let note = """
    form: note
    title: Note
    version: 2
    law: Walking Act 2001 s4
    fields:
      weather:
        kind: code
        label: Weather
        hint: As it is now.
        required: yes
        category: personal
        fact: yes
        counted: yes
        options: { fine: Fine, mixed: Mixed, foul: { label: Foul, active: no } }
      far: { kind: yes-no, label: Is it far?, category: location, fact: yes }
      pause:
        kind: code
        label: How long to pause
        category: personal
        fact: yes
        options:
          1-day: { label: One day, points: 5 }
          14-days: { label: Two weeks, points: 40 }
          none: { label: Not at all, points: 0 }
      clothes:
        kind: codes
        label: Clothes
        required-when: weather is not fine
        category: personal
        fact: yes
        counted: yes
        options: { hat: Hat, coat: Coat }
      people:
        kind: list
        max: 5
        label: People
        required-when: far is yes
        category: personal
        fields:
          name: { kind: text, max: 50, label: Name, required: yes }
      contact:
        kind: group
        label: Contact
        category: safe-contact
        fields:
          phone: { kind: text, max: 40, label: Phone }
    score: { sum: [pause], of: 40 }

    """

  static let informationReturn = """
    form: information-return
    title: Information return
    version: 1
    wording: { owner: The Walkers, acknowledgement: By leave of the Walkers }
    options:
      answer: { yes: Yes, no: No, unsure: Not sure }
    fields:
      said: { kind: long-text, max: 1000, label: What is known, required: yes, category: special }
      rain: { kind: code, options: answer, label: Rain, category: special }
      wind: { kind: code, options: answer, label: Wind, category: special }
      mud:
        kind: code
        label: Mud
        category: special
        options: { old: { label: Old, until: 2026-03-31 }, new: { label: New, from: 2026-04-01, until: 2027-03-31 } }
    score:
      count: yes
      of: [rain, wind]
      not-known: unsure
      bands: { some: { label: Some, from: 1 }, much: { label: Much, from: 2 } }
      says: Look at the sky.
    prompts:
      - { when: [wind is yes, { any: [rain is yes, rain is unsure] }], says: Shelter., kind: rescue, urgent: yes }

    """

  static let words = """
    language: en
    needs: { form: { what: "Complete {form}.", how: "Ask {who}." } }
    because: { form-missing: Not begun. }
    refusals: { no-such-move: No. }
    support-consent: { given: Given }
    panel: { unanimous: Unanimous }
    actions: { open: Open }
    retention: { not-ended: { what: It still walks., how: Wait. } }
    progress: { received: Received, closed: Closed }
    items: { new: New }
    agenda: { new: New case }
    papers: { meets: Meets }
    calendars: { meeting: Meeting }
    tasks: { rescue: Rescue }
    deadlines: { acknowledgement: Acknowledge, first: First, second: Second, stay: Stay, fetch: Fetch, search: Search }
    events: { opened: Opened }
    returns: { sent: Sent }
    waits: { stage: somebody }
    migrations: { stage-gone: { what: Gone, how: Say where. } }
    agencies: { police: Police }
    referrals: { received: Received }
    matches: { name-same: Same name }
    records: { conflict: Conflict }
    relations: { sibling-of: Sibling }
    writes: { meetings: A meeting }
    sharing: { no: No, yes-then: Yes, ask: Ask, flags: Flags, by-chair: The chair, shown-fog: Fog }
    faults: { required: { title: Missing, message: This is missing., why: It is needed., remedy: Give it. } }

    """
}
