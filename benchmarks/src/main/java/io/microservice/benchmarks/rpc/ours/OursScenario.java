package io.microservice.benchmarks.rpc.ours;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;

/**
 * A Boot application with the starter: a service with one method and a typed client.
 */
public final class OursScenario implements Scenario {

	/** Whether there is something to measure. */
	public static final boolean READY = false;

	private final boolean persistent;

	public OursScenario(boolean persistent) {
		this.persistent = persistent;
	}

	@Override
	public AutoCloseable serve(Target target) {
		throw new UnsupportedOperationException("No RPC server yet, persistent " + this.persistent);
	}

	@Override
	public Caller connect(Target target) {
		throw new UnsupportedOperationException("No RPC client yet, persistent " + this.persistent);
	}

}
