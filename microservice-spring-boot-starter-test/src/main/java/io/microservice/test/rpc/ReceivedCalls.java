package io.microservice.test.rpc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last calls a fake received.
 */
final class ReceivedCalls {

	private static final int LIMIT = 10_000;

	private final Deque<FakeCall> calls = new ArrayDeque<>();

	synchronized void add(FakeCall call) {
		if (this.calls.size() == LIMIT) {
			this.calls.removeFirst();
		}
		this.calls.addLast(call);
	}

	synchronized List<FakeCall> all() {
		return List.copyOf(this.calls);
	}

	synchronized void clear() {
		this.calls.clear();
	}

}
