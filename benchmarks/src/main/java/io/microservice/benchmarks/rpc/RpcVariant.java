package io.microservice.benchmarks.rpc;

import java.util.function.Supplier;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Variant;
import io.microservice.benchmarks.rpc.ours.OursScenario;
import io.microservice.benchmarks.rpc.raw.BatchedChannel;
import io.microservice.benchmarks.rpc.raw.PlainChannel;
import io.microservice.benchmarks.rpc.raw.RawScenario;
import io.microservice.benchmarks.rpc.spring.SpringScenario;

/**
 * What is measured. Futures drive a variant unless it blocks.
 */
enum RpcVariant implements Variant {

	RAW("raw", false, () -> new RawScenario(BatchedChannel::open, true)),

	RAW_TRANSIENT("raw-transient", false, () -> new RawScenario(BatchedChannel::open, false)),

	RAW_BLOCKING("raw-blocking", true, () -> new RawScenario(BatchedChannel::open, true)),

	RAW_PLAIN("raw-plain", false, () -> new RawScenario(PlainChannel::open, true)),

	OURS("ours", false, () -> new OursScenario(true)),

	OURS_TRANSIENT("ours-transient", false, () -> new OursScenario(false)),

	OURS_BLOCKING("ours-blocking", true, () -> new OursScenario(true)),

	SPRING("spring", true, () -> new SpringScenario("simple")),

	SPRING_DIRECT("spring-direct", true, () -> new SpringScenario("direct")),

	SPRING_ASYNC("spring-async", false, () -> new SpringScenario("simple"));

	private final String label;

	private final boolean blocking;

	private final Supplier<Scenario> scenario;

	RpcVariant(String label, boolean blocking, Supplier<Scenario> scenario) {
		this.label = label;
		this.blocking = blocking;
		this.scenario = scenario;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public boolean blocking() {
		return this.blocking;
	}

	@Override
	public Scenario scenario() {
		return this.scenario.get();
	}

}
