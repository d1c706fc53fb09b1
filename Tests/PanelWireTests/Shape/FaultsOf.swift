import PanelRules
import PanelWire

/// The faults of a reading as `pointer code`, in the order they were found; empty where the value was taken.
func faults<Value>(_ shape: Shape<Value>, _ json: JSON, today: LocalDate? = nil) -> [String] {
  switch shape.read(json, today: today) {
  case .success: []
  case .failure(let faults): faults.all.map(spelled)
  }
}

func spelled(_ fault: Fault) -> String {
  switch fault.place {
  case .body(let pointer): "\(pointer) \(fault.code)"
  case .parameter(let name): "?\(name) \(fault.code)"
  case .header(let name): "\(name): \(fault.code)"
  }
}

/// The value of a reading; nil where it had faults.
func value<Value>(_ shape: Shape<Value>, _ json: JSON, today: LocalDate? = nil) -> Value? {
  try? shape.read(json, today: today).get()
}
