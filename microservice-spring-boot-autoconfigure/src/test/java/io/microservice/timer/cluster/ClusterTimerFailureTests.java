package io.microservice.timer.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.microservice.test.OnBroker;
import io.microservice.test.ServiceProcess;
import io.microservice.test.TcpProxy;
import io.microservice.test.TestBroker;
import io.microservice.timer.cluster.TickingService.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a timer that runs once per cluster while the instances that run it are
 * killed, stand still and are cut off from the broker. With the system property
 * {@code timer.proof.seconds} that goes on for so long, and the runs are printed.
 */
@OnBroker
class ClusterTimerFailureTests {

	private static final int INTERVAL_MILLIS = 200;

	private static final int HEARTBEAT_SECONDS = 1;

	/**
	 * Brokers notice within three heartbeats that an instance is gone; the rest is for a
	 * busy machine.
	 */
	private static final int LONGEST_GAP_MILLIS = 3000 * HEARTBEAT_SECONDS + 7000;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final TestBroker broker = TestBroker.shared();

	private final String service = "ticking-" + UUID.randomUUID();

	private final Map<String, Instance> instances = new LinkedHashMap<>();

	@TempDir
	private Path directory;

	@Test
	void whenHoldersFailInTurnThenOthersGoOnAndNothingRunsTwice() throws Exception {
		int proof = Integer.getInteger("timer.proof.seconds", 0);
		List<String> log = new ArrayList<>();
		try {
			start("a");
			start("b");
			start("c");
			awaitRunsAfter(System.currentTimeMillis(), 5);
			long end = System.currentTimeMillis() + proof * 1000L;
			int round = 0;
			do {
				freeze(log);
				cutOff(log);
				kill(log, Character.toString('d' + round++));
			}
			while (System.currentTimeMillis() < end);
			awaitRunsAfter(System.currentTimeMillis(), 5);
		}
		finally {
			this.instances.values().forEach(Instance::close);
		}
		Report report = new Report(TickingService.runs(file()));
		if (proof > 0) {
			log.forEach(System.out::println);
			System.out.println(report);
		}
		assertThat(report.ticks()).doesNotHaveDuplicates();
		assertThat(report.longestGap()).isLessThan(LONGEST_GAP_MILLIS);
	}

	private void freeze(List<String> log) throws Exception {
		Instance holder = holder();
		holder.process.freeze();
		long failed = System.currentTimeMillis();
		awaitOtherThan(holder.name, failed);
		log("%s stood still".formatted(holder.name), failed, log);
		holder.process.thaw();
		awaitRunsAfter(System.currentTimeMillis(), 5);
	}

	private void cutOff(List<String> log) throws Exception {
		Instance holder = holder();
		holder.proxy.stall();
		long failed = System.currentTimeMillis();
		awaitOtherThan(holder.name, failed);
		log("%s was cut off".formatted(holder.name), failed, log);
		holder.proxy.unstall();
		awaitRunsAfter(System.currentTimeMillis(), 5);
	}

	private void kill(List<String> log, String successor) throws Exception {
		Instance holder = holder();
		holder.process.kill();
		long failed = System.currentTimeMillis();
		awaitOtherThan(holder.name, failed);
		log("%s was killed".formatted(holder.name), failed, log);
		this.instances.remove(holder.name).close();
		start(successor);
	}

	private void log(String what, long failed, List<String> log) throws IOException {
		Run next = runs().stream()
			.filter((run) -> run.begun() >= failed && !what.startsWith(run.instance() + " "))
			.findFirst()
			.orElseThrow();
		log.add("%s, %s went on after %d ms".formatted(what, next.instance(), next.begun() - failed));
	}

	private void start(String name) throws InterruptedException {
		TcpProxy proxy = new TcpProxy(this.broker.host(), this.broker.port());
		proxy.open();
		ServiceProcess process = ServiceProcess.start(TickingService.Instance.class, "localhost", proxy.port(),
				"--ticking.service=" + this.service, "--ticking.file=" + file(), "--ticking.instance=" + name,
				"--microservice.timer.cluster.heartbeat=" + HEARTBEAT_SECONDS + "s");
		this.instances.put(name, new Instance(name, process, proxy));
		process.awaitLine("started");
	}

	private Instance holder() throws IOException {
		List<Run> runs = runs();
		return this.instances.get(runs.get(runs.size() - 1).instance());
	}

	private void awaitOtherThan(String instance, long time) {
		await().atMost(PATIENCE)
			.until(() -> runs().stream().anyMatch((run) -> run.begun() >= time && !run.instance().equals(instance)));
	}

	private void awaitRunsAfter(long time, int count) {
		await().atMost(PATIENCE).until(() -> runs().stream().filter((run) -> run.begun() >= time).count() >= count);
	}

	private List<Run> runs() throws IOException {
		return TickingService.runs(file());
	}

	private Path file() {
		return this.directory.resolve("runs");
	}

	private record Instance(String name, ServiceProcess process, TcpProxy proxy) implements AutoCloseable {

		@Override
		public void close() {
			this.process.close();
			this.proxy.close();
		}

	}

	/**
	 * What came of it all.
	 *
	 * @param runs the runs, in the order they began
	 */
	private record Report(List<Run> runs) {

		List<Long> ticks() {
			return this.runs.stream().map(Run::tick).toList();
		}

		long longestGap() {
			long longest = 0;
			for (int i = 1; i < this.runs.size(); i++) {
				longest = Math.max(longest, this.runs.get(i).begun() - this.runs.get(i - 1).begun());
			}
			return longest;
		}

		private long gaps() {
			long gaps = 0;
			for (int i = 1; i < this.runs.size(); i++) {
				gaps += (this.runs.get(i).tick() - this.runs.get(i - 1).tick() > INTERVAL_MILLIS) ? 1 : 0;
			}
			return gaps;
		}

		private long overlaps() {
			long overlaps = 0;
			long ended = 0;
			for (Run run : this.runs) {
				overlaps += (run.begun() < ended) ? 1 : 0;
				ended = Math.max(ended, (run.ended() != null) ? run.ended() : 0);
			}
			return overlaps;
		}

		private long latest() {
			return this.runs.stream().mapToLong((run) -> run.begun() - run.tick()).max().orElse(0);
		}

		@Override
		public String toString() {
			long duration = this.runs.get(this.runs.size() - 1).begun() - this.runs.get(0).begun();
			return ("%d runs in %d ms, of %d scheduled; run twice: %d; begun while another went on: %d; gaps: %d;"
					+ " longest gap: %d ms; latest begin: %d ms")
				.formatted(this.runs.size(), duration, duration / INTERVAL_MILLIS + 1,
						this.runs.size() - ticks().stream().distinct().count(), overlaps(), gaps(), longestGap(),
						latest());
		}

	}

}
