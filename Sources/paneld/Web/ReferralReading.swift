import PanelCasework
import PanelRules
import PanelWire

/// Reads a submitted referral by the form of the route that it names, or else of the front door, or of the route whose
/// form its answers fit.
struct ReferralReading {
  private let visit: Visit
  /// The front door of the area and the routes that referrals open, each with its form.
  private let routes: [(name: String, form: Form)]

  init(_ visit: Visit) {
    self.visit = visit
    let library = visit.casework.library
    let door = library.frontDoor(of: visit.caller.area).map { [$0] } ?? []
    routes = (door + library.routes(of: visit.caller.area)).compactMap { rulebook in
      rulebook.referralForm.map { (rulebook.route.name, $0) }
    }
  }

  /// The referral, or a problem with every fault; where it says that somebody is in danger, the problem says first to
  /// call 999: what is wrong with the form must not keep anybody from that.
  func draft() throws -> ReferralDraft {
    let json: JSON
    do { json = try JSON.parse(visit.body) } catch { throw Problem(error) }
    do {
      return try draft(json)
    } catch var problem as Problem {
      if json["answers"][ReferralForm.immediateRisk].flag == true {
        problem.extra["next"] = ReferralAnswers.callFirst(received: false, visit.said)
      }
      throw problem
    }
  }

  private func draft(_ json: JSON) throws -> ReferralDraft {
    let named = json["route"].text
    let candidates = routes.filter { $0.name == named }
    var problem: Problem?
    for route in candidates.isEmpty ? routes : candidates {
      do {
        let read = try visit.read(ReferralSubmission.shape(of: route.form, routes: routes.map(\.name), on: visit.day))
        let filed = FiledAnswers(read.answers, to: route.form)
        return ReferralDraft(
          named: read.route, answering: route.name, facts: filed.facts, answers: filed.bytes, submitted: visit.body)
      } catch let found as Problem {
        // Of the forms that it could answer, the one that it comes nearest to says what is wrong.
        if let nearest = problem, nearest.errors.count <= found.errors.count { continue }
        problem = found
      }
    }
    throw problem ?? Problem(.conflict)
  }
}
