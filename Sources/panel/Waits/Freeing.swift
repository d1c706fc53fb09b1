import PanelWire

/// The command that frees a case of what it waits for, as somebody would type it; capitals stand for what they fill in.
enum Freeing {
  /// `: panel tasks done ID`, to stand behind a sentence.
  static func said(_ frees: JSON?, of reference: String) -> String { ": \(command(frees, of: reference))" }

  static func command(_ frees: JSON?, of reference: String) -> String {
    let about = frees["about"].text ?? ""
    return switch frees["act"].text {
    case "move": "panel cases move \(reference) \(about)"
    case "decide": "panel meetings decide next ITEM \(about) --rationale WHY"
    case "complete-form": "panel cases form save \(reference) \(about) FILE"
    case "answer-request": "panel returns record \(about) FILE"
    case "do-task": "panel tasks done \(about)"
    case "resume-deadline": "panel deadlines resume \(reference) \(about)"
    case "add-meeting": "panel meetings add \(about) DATE TIME --place PLACE"
    // A meeting whose day is past and that never began is neither open nor the next.
    case "hear": "panel meetings show \(frees["date"].text ?? "next")"
    case "accept-transfer": "panel transfers accept \(about)"
    case "assign": "panel cases assign \(reference) \(about) NAME"
    case "record-consent": "panel consent record \(reference) ANSWER --by WHO"
    case "confirm-birth-date": "panel cases person \(reference) --birth-date DATE"
    case "attach-person": "panel cases person \(reference) --person ID"
    case "state-residence": "panel cases residence \(reference) COUNCIL"
    // A newer service may know more; what is next is told whatever it is.
    default: "panel cases next \(reference)"
    }
  }
}
