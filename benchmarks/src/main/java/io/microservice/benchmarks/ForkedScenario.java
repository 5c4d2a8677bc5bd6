package io.microservice.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JVM or the JVMs that run a subject.
 */
final class ForkedScenario implements AutoCloseable {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final Subject subject;

	private final Scenario scenario;

	private final Target target;

	private final ForkedJvm server;

	private final ForkedJvm client;

	private long calls;

	private ForkedScenario(Subject subject, Target target, ForkedJvm server, ForkedJvm client) {
		this.subject = subject;
		this.scenario = subject.variant().scenario();
		this.target = target;
		this.server = server;
		this.client = client;
	}

	static ForkedScenario start(Subject subject) throws IOException {
		Variant variant = subject.variant();
		Target target = new Target(subject.broker().uri(),
				"bench-%s-%d-%d".formatted(variant.label(), ProcessHandle.current().pid(), COUNT.incrementAndGet()));
		if (variant.drive() == Drive.WRK) {
			ForkedJvm server = ForkedJvm.start(variant, Agent.Side.SERVER, target);
			return new ForkedScenario(subject, target, server, server);
		}
		if (subject.jvms() == 1) {
			ForkedJvm both = ForkedJvm.start(variant, Agent.Side.BOTH, target);
			return new ForkedScenario(subject, target, both, both);
		}
		ForkedJvm server = ForkedJvm.start(variant, Agent.Side.SERVER, target);
		try {
			return new ForkedScenario(subject, target, server, ForkedJvm.start(variant, Agent.Side.CLIENT, target));
		}
		catch (IOException ex) {
			server.close();
			throw ex;
		}
	}

	Subject subject() {
		return this.subject;
	}

	Measurement measure(int inFlight, double seconds) throws IOException {
		double cpu = cpu();
		double brokerCpu = this.subject.broker().cpu();
		long start = System.nanoTime();
		Measurement measurement = load(inFlight, seconds);
		if (this.scenario.oneWay()) {
			this.calls += (long) measurement.calls();
			this.server.ask("await " + this.calls);
			measurement = measurement.within(System.nanoTime() - start);
		}
		return measurement.with(cpu() - cpu, this.subject.broker().cpu() - brokerCpu);
	}

	private Measurement load(int inFlight, double seconds) throws IOException {
		if (this.subject.variant().drive() == Drive.WRK) {
			return Wrk.run(URI.create(this.server.ask("url")), inFlight, seconds);
		}
		return Measurement.parse(this.client.ask("load %d %s".formatted(inFlight, seconds)));
	}

	private double cpu() throws IOException {
		double cpu = Double.parseDouble(this.server.ask("cpu"));
		return (this.client != this.server) ? cpu + Double.parseDouble(this.client.ask("cpu")) : cpu;
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
		try {
			this.scenario.cleanUp(this.target);
		}
		catch (Exception ex) {
			System.err.println("Could not clean up after " + this.subject.variant().label() + ": " + ex);
		}
	}

}
