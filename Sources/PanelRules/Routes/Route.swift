/// A workflow definition: what a route file in `Workflows/` says, once it has been read without a complaint.
///
/// It is a value. Everything that may happen to a case is decided from it by ``Route/decide(_:on:at:)``; nothing that
/// differs between routes stands in Swift.
package struct Route: Sendable, Equatable {
  /// The hyphenated name that files, URLs and commands use, for example `night-shelter`.
  package var name: String
  package var title: String
  package var version: Int
  /// The enactments and guidance the route rests on.
  package var law: [String]
  /// The data protection impact assessment of this version, as whoever answers for it knows it; nil: nobody made one, and
  /// no case opens on it outside a demonstration.
  package var impactAssessment: String?
  package var opening: Opening
  /// What a case may be about; never empty.
  package var focus: [Case.Focus.Kind]
  /// What may end a referral before it is a case; a way that is not here is not open.
  package var referralEnds: ReferralEnds
  /// The bank holidays its working days are counted by: a file of `Workflows/calendars`.
  package var calendar: String?
  /// The stage at which a case opens when nothing else is said.
  package var firstStage: StageName
  package var roles: [RoleName: Role]
  package var panel: PanelRule?
  package var supportConsent: SupportConsentRule?
  /// The forms of the route and who may complete each.
  package var forms: [FormName: FormUse]
  package var stages: [StageName: Stage]
  /// Moves declared once for every stage that is not an end.
  package var anyStage: [MoveName: Move]
  /// What a recorded fact does in every stage that is not an end and says nothing else; each such stage holds it too.
  package var anyStageWhen: [Stage.Occurrence: Move]
  /// The roles that may stop waiting for an agency's answer.
  package var returnsWaivedBy: [RoleName]
  /// Outcomes and their labels; every end names those it can carry.
  package var outcomes: [OutcomeName: String]
  /// Where somebody goes on from here, and the labels; an end that demands one is entered with one of these.
  package var dispositions: [DispositionName: String]
  /// The clock a referral runs under before it is accepted.
  package var acknowledgement: DeadlineRule?
  /// Stages in the order of the file, for lists and diagrams.
  package var stageOrder: [StageName]
  /// What runs beside the stages.
  package var strands: [StrandName: Strand]
  /// Strands in the order of the file.
  package var strandOrder: [StrandName]
  /// Who may pause and lengthen its clocks; nil: nobody.
  package var clocks: ClockRule?
  /// The front door: it receives referrals that name no route, proposes routes for them, and no case is ever on it. Nil:
  /// a route with stages.
  package var routing: RoutingTable?

  package init(
    name: String, title: String, version: Int, law: [String] = [], impactAssessment: String? = nil, opening: Opening,
    focus: [Case.Focus.Kind] = [.person],
    referralEnds: ReferralEnds = [:], calendar: String? = nil, firstStage: StageName, roles: [RoleName: Role] = [:],
    panel: PanelRule? = nil, supportConsent: SupportConsentRule? = nil,
    forms: [FormName: FormUse] = [:], stages: [StageName: Stage] = [:], anyStage: [MoveName: Move] = [:],
    anyStageWhen: [Stage.Occurrence: Move] = [:], returnsWaivedBy: [RoleName] = [],
    outcomes: [OutcomeName: String] = [:],
    dispositions: [DispositionName: String] = [:], acknowledgement: DeadlineRule? = nil,
    stageOrder: [StageName] = [], strands: [Strand] = [], clocks: ClockRule? = nil,
    routing: RoutingTable? = nil
  ) {
    self.name = name
    self.title = title
    self.version = version
    self.law = law
    self.impactAssessment = impactAssessment
    self.opening = opening
    self.focus = focus
    self.referralEnds = referralEnds
    self.calendar = calendar
    self.firstStage = firstStage
    self.roles = roles
    self.panel = panel
    self.supportConsent = supportConsent
    self.forms = forms
    self.stages = stages
    self.anyStage = anyStage
    self.anyStageWhen = anyStageWhen
    self.returnsWaivedBy = returnsWaivedBy
    self.outcomes = outcomes
    self.dispositions = dispositions
    self.acknowledgement = acknowledgement
    self.stageOrder = stageOrder
    self.strands = Dictionary(strands.map { ($0.name, $0) }) { first, _ in first }
    strandOrder = strands.map(\.name)
    self.clocks = clocks
    self.routing = routing
  }

  /// What can open a case on a route.
  package struct Opening: Sendable, Equatable {
    /// An accepted referral, or a hand-over from any route that declares one.
    package var referral: Bool
    /// The roles that open a case when somebody walks in, with no referral and perhaps nobody known; empty: nobody does.
    package var visit: [RoleName]
    /// The routes that hand cases over; where referrals open the route too, these are not all that may.
    package var handOver: [String]

    package init(referral: Bool = false, visit: [RoleName] = [], handOver: [String] = []) {
      self.referral = referral
      self.visit = visit
      self.handOver = handOver
    }

    /// By an accepted referral.
    package static let referral = Opening(referral: true)

    /// By a hand-over from a case on one of these routes, and nothing else.
    package static func handOver(from routes: [String]) -> Opening { Opening(handOver: routes) }

    /// Whether a case of this route may open one here.
    package func takes(from route: String) -> Bool { referral || handOver.contains(route) }

    /// The words of `opens-from`, as a route file has them.
    package var words: [String] {
      (referral ? ["referral"] : []) + (visit.isEmpty ? [] : ["visit"]) + handOver
    }
  }
}

/// For each act that may end a referral on a route, the reasons it can have there, and for each where the person goes.
package typealias ReferralEnds = [Referral.Kind: [String: [String]]]

package typealias StageName = String
package typealias MoveName = String
package typealias RoleName = String
package typealias FormName = String
package typealias OutcomeName = String
/// Where somebody goes on from a case that ends: a code of the route, for example `early-help`.
package typealias DispositionName = String
/// The name of a moment in a case's life that clocks are counted from, for example `decision-taken`.
package typealias AnchorName = String
package typealias DeadlineName = String
/// A class of agency, for example `police`, `local-authority` or `health`.
package typealias AgencyClass = String

/// How a route uses a form.
package struct FormUse: Sendable, Equatable {
  /// The roles that may complete it.
  package var by: [RoleName]
  /// How long a completed one stays current; nil: for good.
  package var refresh: Span?
  /// The form that the route asks under this name; nil: the one that is called so.
  package var file: FormName?

  package init(by: [RoleName], refresh: Span? = nil, file: FormName? = nil) {
    self.by = by
    self.refresh = refresh
    self.file = file
  }
}

extension Route {
  /// The form that the route asks under a name of its own: each route's referral is called so, and many have their own.
  package func file(of form: FormName) -> FormName { forms[form]?.file ?? form }

  /// The forms of the route by the name it calls them, out of all forms by the names of their files.
  package func named(_ forms: [FormName: Form]) -> [FormName: Form] {
    self.forms.reduce(into: [:]) { named, use in named[use.key] = forms[use.value.file ?? use.key] }
  }
}
