package io.microservice.benchmarks.websocket;

import io.microservice.benchmarks.Drive;
import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Variant;

/**
 * What is measured.
 */
public enum WebSocketVariant implements Variant {

	RAW_BROADCAST_1000("raw-broadcast-1000", new ChatScenario(false, 1000)),

	OURS_BROADCAST_1000("ours-broadcast-1000", new ChatScenario(true, 1000)),

	RAW_BROADCAST_5000("raw-broadcast-5000", new ChatScenario(false, 5000)),

	OURS_BROADCAST_5000("ours-broadcast-5000", new ChatScenario(true, 5000)),

	RAW_ECHO("raw-echo", new ChatScenario(false, 0)),

	OURS_ECHO("ours-echo", new ChatScenario(true, 0)),

	OURS_CLUSTER("ours-cluster", new ClusterScenario());

	private final String label;

	private final Scenario scenario;

	WebSocketVariant(String label, Scenario scenario) {
		this.label = label;
		this.scenario = scenario;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public Drive drive() {
		return Drive.FUTURES;
	}

	@Override
	public Scenario scenario() {
		return this.scenario;
	}

}
