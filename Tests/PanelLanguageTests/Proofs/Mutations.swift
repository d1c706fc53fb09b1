/// Every change that is made to the shipped routes, one at a time, and what must become of it.
///
/// Both lists were written before the proofs that they test, from what workflows must never do to somebody.
enum Mutations {
  static let harmful: [MutationRule] =
    HarmfulToStages.all + HarmfulToMoves.all + HarmfulToNames.all + HarmfulToConsent.all + HarmfulToPeople.all

  static let harmless: [MutationRule] = HarmlessMutations.all
}
