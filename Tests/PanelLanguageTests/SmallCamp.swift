/// Two more files of the small folder: a route that asks for facts of every kind and opens from a visit, and a service
/// that is counted.
enum SmallCamp {
  static let camp = """
    route: camp
    title: Camp
    version: 1
    focus: [person, group]
    opens-from: [referral, visit]
    opened-by: [warden]
    first-stage: gate
    panel: { name: elders, title: Elders, present: [police, { any-of: [health, housing] }], chair: warden, members: [warden] }
    roles:
      warden: { title: Warden, sees: team, scope: every-case }
      cook: { title: Cook, sees: brief, scope: assigned }
      ranger: { title: Ranger, sees: brief, scope: assigned }
    forms:
      referral: { by: [warden] }
      note: { by: [warden] }
    outcomes: { rested: Rested }
    dispositions: { home: Home, none: Nothing further }
    stages:
      gate:
        title: Gate
        owner: warden
        deadlines:
          stay: { within: 1 day, since: opened, tell: [owner] }
        on-entry:
          - list: { on: elders, as: new }
          - grant: ranger
        moves:
          enter:
            title: Enter
            to: rest
            by: [warden]
            needs:
              - age: 10 to 17
              - area: [medway, swale]
              - score: note
                at-least: 20
              - attempts: 3
                of: note
              - not-open-to: [hat]
                answer: clothes
                of: note
              - sharing: cook
              - sharing: health
              - sharing: walk
              - safe-contact
              - conflict-check
              - conflict-check: [clear, unchecked]
              - capacity
              - places
              - actions
            effects:
              - grant: cook
              - notify: { role: owner, about: rescue }
      rest:
        title: Rest
        kind: end
        outcomes: [rested]
        disposition: required
        retain: { for: 1 year, authority: local-schedule }
      gone:
        title: Gone
        kind: end
        outcomes: [rested]
        retain: { for: 2 years, authority: local-schedule }
    any-stage:
      moves:
        dismiss:
          title: Dismiss
          to: same
          by: [warden]
          effects:
            - revoke: cook
            - task: { kind: rescue, role: owner }
        depart: { title: Depart, to: gone, by: [warden] }
      when:
        transfer-accepted: { title: Taken over, to: gone, outcomes: [rested], effects: [unlist] }

    """

  static let count = """
    route: count
    title: Count
    version: 4
    law: [Counting Act 2002 s1]
    roles:
      counter: { title: Counter, sees: existence, scope: assigned }
    forms:
      note: { by: [counter] }
    counted: { what: Steps, form: note, by: [counter] }

    """
}
