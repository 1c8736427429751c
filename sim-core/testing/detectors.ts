/**
 * Failure detectors for tests with real processes. Nodes run at a low priority: on a machine that is busy
 * with other things one of them may get no core for seconds.
 */

/** Beats often, so that progress shows soon; fences nobody who only waits for a core. For all tests where nobody dies by silence. */
export const patientDetector = { heartbeatMs: 100, suspectMs: 3000, fenceMs: 10_000, deadManMs: 15_000 } as const

/** For tests that wait for a death by silence. Others may be fenced too on a busy machine: such a test expects no more than it has caused. */
export const quickDetector = { heartbeatMs: 100, suspectMs: 1000, fenceMs: 3000, deadManMs: 5000 } as const
