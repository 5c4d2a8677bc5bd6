package io.microservice.benchmarks.event;

import java.util.function.Supplier;

import io.microservice.benchmarks.Drive;
import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Variant;
import io.microservice.benchmarks.event.ours.OursEventScenario;
import io.microservice.benchmarks.event.raw.RawEventScenario;
import io.microservice.benchmarks.event.spring.SpringEventScenario;
import io.microservice.benchmarks.raw.BatchedChannel;
import io.microservice.benchmarks.raw.PlainChannel;

/**
 * What is measured.
 */
public enum EventVariant implements Variant {

	RAW("raw", Drive.FUTURES, () -> new RawEventScenario(BatchedChannel::open, true)),

	RAW_BLOCKING("raw-blocking", Drive.THREADS, () -> new RawEventScenario(BatchedChannel::open, true)),

	RAW_PLAIN("raw-plain", Drive.FUTURES, () -> new RawEventScenario(PlainChannel::open, true)),

	RAW_UNCONFIRMED("raw-unconfirmed", Drive.UNPACED, () -> new RawEventScenario(PlainChannel::open, false)),

	OURS("ours", Drive.FUTURES, OursEventScenario::new),

	OURS_BLOCKING("ours-blocking", Drive.THREADS, OursEventScenario::new),

	SPRING("spring", Drive.FUTURES, () -> new SpringEventScenario(true)),

	SPRING_UNCONFIRMED("spring-unconfirmed", Drive.UNPACED, () -> new SpringEventScenario(false));

	private final String label;

	private final Drive drive;

	private final Supplier<Scenario> scenario;

	EventVariant(String label, Drive drive, Supplier<Scenario> scenario) {
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
