package io.microservice.benchmarks;

/**
 * Results as tables.
 *
 * @param results the results
 * @param unit what is counted: calls or events
 * @param limit the variant that is the limit
 * @param peer the variant to be better than
 */
public record Report(Results results, String unit, Variant limit, Variant peer) {

	public Table measurements() {
		Table table = new Table("variant", "JVMs", "in flight", this.unit + "/s", "p50 ms", "p99 ms", "CPU µs",
				"broker CPU µs", "failed");
		this.results.forEach((subject, inFlight, it) -> table.add(subject.variant().label(), subject.jvms(), inFlight,
				it.rate(), it.p50(), it.p99(), it.cpu(), it.brokerCpu(), (int) it.failed()));
		return table;
	}

	public Table ratios() {
		String limit = this.limit.label();
		String peer = this.peer.label();
		Table table = new Table("variant", "JVMs", "in flight", "%s/s ÷ %s".formatted(this.unit, limit),
				"p50 ÷ " + limit, "CPU ÷ " + limit, "%s/s ÷ %s".formatted(this.unit, peer), "CPU ÷ " + peer);
		this.results.forEach((subject, inFlight, it) -> {
			Measurement limits = this.results.find(subject.with(this.limit), inFlight);
			Measurement peers = this.results.find(subject.with(this.peer), inFlight);
			table.add(subject.variant().label(), subject.jvms(), inFlight, it.rate() / limits.rate(),
					it.p50() / limits.p50(), it.cpu() / limits.cpu(), it.rate() / peers.rate(), it.cpu() / peers.cpu());
		});
		return table;
	}

}
