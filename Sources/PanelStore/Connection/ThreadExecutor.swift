import Dispatch
import Foundation
import Synchronization

/// A thread that runs one actor's jobs in turn, so that its blocking calls hold nobody else's thread.
final class ThreadExecutor: SerialExecutor {
  private let state = Mutex(State())
  private let work = DispatchSemaphore(value: 0)

  private struct State {
    var jobs: [UnownedJob] = []
    var isStopped = false
  }

  /// Starts the thread; it lives until `stop()`.
  init(name: String) {
    let thread = Thread { [self] in run() }
    thread.name = name
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    work.signal()
  }

  /// Ends the thread once what was enqueued has run. Call it when no more jobs can come: from the actor's deinit.
  func stop() {
    state.withLock { $0.isStopped = true }
    work.signal()
  }

  private func run() {
    while true {
      work.wait()
      let (jobs, isStopped) = state.withLock { state in
        let taken = state.jobs
        state.jobs = []
        return (taken, state.isStopped)
      }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
      if isStopped && jobs.isEmpty { return }
    }
  }
}
