package import PanelRules

/// What changed between two versions of a route, for whom, in sentences: first the route itself, then roles, forms,
/// stages in the order of the new file, strands, and what is declared for every stage.
///
/// The same two versions give the same sentences. Two that say the same give none, and no change goes unsaid: one that
/// has no words of its own is told as a change of whatever it belongs to.
package struct RouteDifference {
  let before: Side
  let after: Side
  private var told: [String] = []

  /// One of the two versions.
  package struct Side {
    package let route: Route
    /// Its forms by the names that it calls them.
    package let forms: [FormName: Form]
    let phrases: Phrases

    package init(_ route: Route, forms: [FormName: Form]) {
      self.init(route, forms: forms, called: route, forms)
    }

    private init(_ route: Route, forms: [FormName: Form], called: Route, _ calledForms: [FormName: Form]) {
      self.route = route
      self.forms = forms
      phrases = Phrases(words: MoveWords(route: called, forms: calledForms, titles: [:]))
    }

    /// The same, with every thing that both have called in sentences as the other calls it: a new title is told once,
    /// and is no change of whatever has to do with what is called so.
    fileprivate func called(as other: Side) -> Side {
      var called = route
      for (name, role) in other.route.roles { called.roles[name]?.title = role.title }
      for (name, stage) in other.route.stages { called.stages[name]?.title = stage.title }
      for (name, strand) in other.route.strands {
        called.strands[name]?.title = strand.title
        called.strands[name] = called.strands[name]?.mapStages { old in
          var stage = old
          stage.title = strand.stages[old.name]?.title ?? old.title
          return stage
        }
      }
      var calledForms = forms
      for (name, form) in other.forms { calledForms[name]?.title = form.title }
      return Side(route, forms: forms, called: called, calledForms)
    }
  }

  private init(from before: Side, to after: Side) {
    self.before = before.called(as: after)
    self.after = after
  }

  /// Every change, a sentence each.
  package static func sentences(from before: Side, to after: Side) -> [String] {
    var difference = RouteDifference(from: before, to: after)
    difference.compareRoute()
    difference.compareRoles()
    difference.comparePanel()
    difference.compareSupportConsent()
    difference.compareForms()
    difference.compareStages()
    difference.compareEveryStage()
    difference.compareOutcomes()
    if difference.told.isEmpty, before.route.unnumbered != after.route.unnumbered || before.forms != after.forms {
      difference.say("The route changed in a way that has no words of its own; compare the files.")
    }
    return difference.told
  }

  mutating func say(_ sentence: String) { told.append(sentence) }

  /// How many sentences there are, to see whether anything was said of something.
  var count: Int { told.count }

  // MARK: How things differ

  /// What a value is now, where it was another.
  mutating func compare<Value: Equatable>(
    _ what: String, _ old: Value, _ new: Value, _ words: (Value) -> String
  ) {
    if old != new { say("\(what) is now \(words(new)), and was \(words(old)).") }
  }

  /// What stands in a list now that did not, and what stands there no longer.
  mutating func compare(_ what: String, _ old: [String], _ new: [String]) {
    let (added, removed) = (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
    if !added.isEmpty { say("\(what): now also \(added.joined(separator: ", ")).") }
    if !removed.isEmpty { say("\(what): no longer \(removed.joined(separator: ", ")).") }
    if added.isEmpty, removed.isEmpty, old != new { say("\(what), in another order: \(new.joined(separator: ", ")).") }
  }

  mutating func compare(_ what: String, _ old: Bool, _ new: Bool, now: String, noLonger: String) {
    if old != new { say("\(what) \(new ? now : noLonger).") }
  }

  /// Names on both sides, those that are new first, each in its order.
  static func names(_ old: [String], _ new: [String]) -> (added: [String], removed: [String], both: [String]) {
    (new.filter { !old.contains($0) }, old.filter { !new.contains($0) }, new.filter(old.contains))
  }
}

extension Route {
  /// The same without what every new version has: its number.
  fileprivate var unnumbered: Route {
    var route = self
    route.version = 0
    return route
  }
}
