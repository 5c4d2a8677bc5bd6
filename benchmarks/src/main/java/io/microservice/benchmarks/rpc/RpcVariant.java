package io.microservice.benchmarks.rpc;

import java.util.function.Supplier;

import io.microservice.benchmarks.Drive;
import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Variant;
import io.microservice.benchmarks.raw.BatchedChannel;
import io.microservice.benchmarks.raw.PlainChannel;
import io.microservice.benchmarks.rpc.ours.OursScenario;
import io.microservice.benchmarks.rpc.raw.RawScenario;
import io.microservice.benchmarks.rpc.spring.SpringScenario;

/**
 * What is measured.
 */
public enum RpcVariant implements Variant {

	RAW("raw", Drive.FUTURES, () -> new RawScenario(BatchedChannel::open, true)),

	RAW_TRANSIENT("raw-transient", Drive.FUTURES, () -> new RawScenario(BatchedChannel::open, false)),

	RAW_BLOCKING("raw-blocking", Drive.THREADS, () -> new RawScenario(BatchedChannel::open, true)),

	RAW_PLAIN("raw-plain", Drive.FUTURES, () -> new RawScenario(PlainChannel::open, true)),

	OURS("ours", Drive.FUTURES, () -> new OursScenario(true)),

	OURS_TRANSIENT("ours-transient", Drive.FUTURES, () -> new OursScenario(false)),

	OURS_BLOCKING("ours-blocking", Drive.THREADS, () -> new OursScenario(true)),

	SPRING("spring", Drive.THREADS, () -> new SpringScenario("simple")),

	SPRING_DIRECT("spring-direct", Drive.THREADS, () -> new SpringScenario("direct")),

	SPRING_ASYNC("spring-async", Drive.FUTURES, () -> new SpringScenario("simple"));

	private final String label;

	private final Drive drive;

	private final Supplier<Scenario> scenario;

	RpcVariant(String label, Drive drive, Supplier<Scenario> scenario) {
		this.label = label;
		this.drive = drive;
		this.scenario = scenario;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public Drive drive() {
		return this.drive;
	}

	@Override
	public Scenario scenario() {
		return this.scenario.get();
	}

}
