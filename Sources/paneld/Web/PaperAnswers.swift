import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Preflights, what was published, and who has read it, as they are answered.
enum PaperAnswers {
  static let preflightShape = AnswerShape.object("preflight") {
    MeetingAnswers.placeMembers
    Sometimes("agenda", .text)
    Sometimes("version", .text)
    Always("hash", .text)
    Always(
      "readers",
      .list(
        .object {
          Always("practitioner", .id(Practitioner.self))
          Always("name", .text)
          Always("agency", .id(Agency.self))
          Always("agency-name", .text)
          Always("accepted", .flag)
        }))
    Always("items", .list(itemShape))
    Always("cells", .list(cellShape))
    Always(
      "tally",
      .list(
        .object {
          Always("code", .code)
          Always("says", .text)
          Always("papers", .integer)
        }))
  }

  private static let itemShape = AnswerShape.object {
    Always("number", .integer)
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always(
      "papers",
      .list(
        .object {
          Always("number", .integer)
          Always("name", .text)
          Always("version", .integer)
          Always("category", .code)
          Always("mark", .code(of: HandlingMark.self))
        }))
  }

  private static let cellShape = AnswerShape.object {
    Always("item", .integer)
    Always("reader", .id(Practitioner.self))
    Always("told", .list(.integer))
    Always(
      "blocked",
      .list(
        .object {
          Always("paper", .integer)
          Always(
            "because",
            .list(
              .object {
                Always("code", .code)
                Sometimes("rule", .code)
                Always("says", .text)
                Sometimes("how", .text)
                Always("remedy", SharingAnswers.remedyShape)
              }))
        }))
  }

  static func preflight(_ sight: PreflightSight, _ said: Said) -> [UInt8] {
    JSONWriter.object(capacity: 32768) { o in
      MeetingAnswers.putPlace(of: sight.meeting, sight.rulebook, in: &o)
      o.put("agenda", sight.agenda.map(FixedAgenda.label(ofVersion:)))
      o.put("version", sight.version?.description)
      o.put("hash", sight.hash)
      o.list("readers", sight.readers) { reader, c in
        c.put("practitioner", reader.practitioner)
        c.put("name", reader.name)
        c.put("agency", reader.agency)
        c.put("agency-name", reader.agencyName)
        c.put("accepted", reader.hasAccepted)
      }
      o.list("items", sight.preflight.items) { item, c in
        c.put("number", item.number)
        c.put("case", item.caseID)
        c.put("reference", sight.references[item.number] ?? "")
        c.list("papers", item.papers) { paper, p in
          p.put("number", paper.number)
          p.put("name", paper.shared.id)
          p.put("version", paper.shared.version)
          p.put("category", paper.shared.category)
          p.put("mark", paper.shared.mark)
        }
      }
      o.list("cells", sight.preflight.cells) { put($0, said, in: &$1) }
      o.list("tally", sight.preflight.tally.sorted { ($1.value, $0.key) < ($0.value, $1.key) }) { entry, c in
        c.put("code", entry.key)
        c.put("says", said.sentence(entry.key, in: .sharing).what)
        c.put("papers", entry.value)
      }
    }
  }

  private static func put(_ cell: Preflight.Cell, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("item", cell.number)
    o.put("reader", cell.reader)
    o.values("told", cell.papers.filter(\.isTold).map(\.paper.number))
    o.list("blocked", cell.papers.filter { !$0.isTold }) { sight, c in
      c.put("paper", sight.paper.number)
      c.list("because", sight.blocks) { block, b in
        let why = said.sentence(block.code, in: .sharing)
        b.put("code", block.code)
        b.put("rule", block.rule)
        b.put("says", why.what)
        b.put("how", why.how)
        b.put("remedy") { SharingAnswers.put(block.remedy, said, in: &$0) }
      }
    }
  }

  static let publishedShape = AnswerShape.object("papers-published") {
    Always("version", .text)
    Always("readers", .integer)
    Always("papers", .integer)
    Always("published-at", .moment)
  }

  static func published(_ published: PapersPublished) -> [UInt8] {
    JSONWriter.object { o in
      o.put("version", published.version.description)
      o.put("readers", published.readers)
      o.put("papers", published.papers)
      o.put("published-at", published.now)
    }
  }

  static let receiptsShape = AnswerShape.object("paper-receipts") {
    MeetingAnswers.placeMembers
    Always(
      "versions",
      .list(
        .object {
          Always("version", .text)
          Always("agenda", .text)
          Always("published-at", .moment)
          Always("by", .text)
        }))
    Always(
      "readers",
      .list(
        .object {
          Always("practitioner", .id(Practitioner.self))
          Always("name", .text)
          Always("reading", .code("nothing", "not-opened", "in-part", "behind", "read"))
          Sometimes("version", .text)
          Sometimes("read-at", .moment)
          Always("accepted", .flag)
          Always("papers", .integer)
          Sometimes("verified", verifiedShape)
        }))
  }

  private static let verifiedShape = AnswerShape.object {
    Sometimes("hash", .text)
    Sometimes("matches", .flag)
    Always("kept-back", .list(PackAnswers.keptBackShape))
  }

  private static func put(_ pack: VerifiedPack, in o: inout JSONObjectWriter) {
    o.put("hash", pack.digest.map { Hex.text($0) })
    o.put("matches", pack.matches)
    o.list("kept-back", pack.keptBack) { PackAnswers.put($0.place, because: $0.because, in: &$1) }
  }

  /// - Parameter verified: of readers whose papers were made again.
  static func receipts(_ receipts: PaperReceipts, _ verified: [Practitioner.ID: VerifiedPack] = [:]) -> [UInt8] {
    JSONWriter.object { o in
      MeetingAnswers.putPlace(of: receipts.meeting, receipts.rulebook, in: &o)
      o.list("versions", receipts.versions) { version, c in
        c.put("version", version.version.description)
        c.put("agenda", FixedAgenda.label(ofVersion: Int(version.agenda)))
        c.put("published-at", version.madeAt)
        c.put("by", version.name)
      }
      o.list("readers", receipts.readers) { reader, c in
        c.put("practitioner", reader.practitioner)
        c.put("name", reader.name)
        c.put("reading", reader.reading.code)
        c.put("version", reader.reading.receipt?.version.description)
        c.put("read-at", reader.reading.receipt?.at)
        c.put("accepted", reader.hasAccepted)
        c.put("papers", reader.papers)
        if let pack = verified[reader.practitioner] { c.put("verified") { put(pack, in: &$0) } }
      }
    }
  }
}

extension PackReading {
  fileprivate var code: String {
    switch self {
    case .nothing: "nothing"
    case .notOpened: "not-opened"
    case .inPart: "in-part"
    case .behind: "behind"
    case .read: "read"
    }
  }

  fileprivate var receipt: PackReceipt? {
    switch self {
    case .nothing, .notOpened: nil
    case .inPart(let receipt), .behind(let receipt), .read(let receipt): receipt
    }
  }
}
