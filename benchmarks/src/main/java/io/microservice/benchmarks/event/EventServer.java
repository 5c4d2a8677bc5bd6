package io.microservice.benchmarks.event;

import io.microservice.benchmarks.Scenario.Server;

/**
 * Handles events.
 *
 * @param handled counts them
 * @param connection is closed in the end
 */
public record EventServer(HandledEvents handled, AutoCloseable connection) implements Server {

	@Override
	public void awaitDone(long calls) throws InterruptedException {
		this.handled.await(calls);
	}

	@Override
	public void close() throws Exception {
		this.connection.close();
	}

}
