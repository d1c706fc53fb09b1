import PanelLanguage
import PanelRules
import Testing

/// A route that is as small as one can be of which every property has something to say, and holds all of them.
enum Raft {
  static let file = """
    route: raft
    title: Raft
    version: 1
    law: Rafting Act 2001 s1
    opens-from: referral
    first-stage: shore
    panel: { name: crew, title: Crew, present: charity, chair: skipper, members: skipper }
    support-consent: { adult: self, under-18: self, own-consent-within: 5 days, tell: skipper, recorded-by: skipper }
    roles: { skipper: { sees: team, scope: every-case, receives-referrals: yes } }
    forms: { referral: skipper, note: skipper, information-return: skipper }
    outcomes: { landed: Landed, died: Died }
    retain: { for: 1 year, authority: local-schedule }
    stages:
      shore:
        owner: skipper
        no-deadline: the tide decides
        on-entry:
          - list: { on: crew, as: new }
          - request-information:
              { from: police, within: 7 days, purpose: Safety, legal-basis: Rafting Act 2001 s2, asked: Who is known }
        moves:
          board: { to: afloat, needs: [support-consent, form: note] }
          send-home: { to: landed, needs: panel, outcomes: landed }
      afloat:
        kind: support
        owner: skipper
        no-deadline: the tide decides
        on-entry: start-support
        moves: { land: { to: landed, effects: stop-support, outcomes: landed } }
        when:
          support-consent-refused: { to: shore, effects: stop-support }
          support-consent-withdrawn: { to: shore, effects: stop-support }
      landed: { kind: end, outcomes: landed }
      died: { kind: end, outcomes: died }
    any-stage:
      moves:
        shout: { to: same, by: skipper, effects: [task: { kind: emergency, role: owner, urgent: yes }] }
        mourn: { to: died, by: skipper, effects: [freeze-letters, stop-support, unlist], outcomes: died }
      when: { support-consent-withdrawn: { to: same, effects: stop-support } }

    """

  static func definitions() throws -> Definitions {
    let texts = [
      "raft.yaml": file, "forms/referral.yaml": SmallFolder.referral, "forms/note.yaml": SmallFolder.note,
    ]
    var files = texts.mapValues { Array($0.utf8) }
    for shipped in ["words/en.yaml", "forms/information-return.yaml"] {
      files[shipped] = try ShippedFolder.loaded().bytes(of: shipped)
    }
    return try Definitions.load(files: files).get()
  }

  static func route() throws -> Route { try #require(try definitions().routes["raft"]) }

  static func proof(of change: (inout Route) -> Void, atMost limit: Int = Proof.mostStates) throws -> Proof {
    var route = try route()
    change(&route)
    return try definitions().prove(route, atMost: limit)
  }
}
