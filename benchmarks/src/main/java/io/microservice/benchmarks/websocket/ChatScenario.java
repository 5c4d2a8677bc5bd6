package io.microservice.benchmarks.websocket;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.websocket.ours.OursChat;
import io.microservice.benchmarks.websocket.raw.RawChat;

/**
 * A chat of one instance.
 *
 * @param ours whether it is one with this starter, or written by hand
 * @param sockets how many sockets get a broadcast, 0 for calls on one socket
 */
record ChatScenario(boolean ours, int sockets) implements Scenario {

	@Override
	public boolean meetsAtUrl() {
		return true;
	}

	@Override
	public Server serve(Target target) {
		return this.ours ? OursChat.serve(target, false) : new RawChat();
	}

	@Override
	public Caller connect(Target target) throws Exception {
		return (this.sockets > 0) ? new BroadcastCaller(target.requiredUrl(), this.sockets)
				: new EchoCaller(target.requiredUrl());
	}

	@Override
	public void cleanUp(Target target) {
	}

}
