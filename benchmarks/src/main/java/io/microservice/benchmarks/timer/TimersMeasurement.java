package io.microservice.benchmarks.timer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Measures the timers of one variant in this JVM, and prints one line.
 */
public final class TimersMeasurement {

	private static final int WARM_UP_SECONDS = 10;

	private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final AtomicLong ticks = new AtomicLong();

	private final Histogram late = new ConcurrentHistogram(3);

	private TimersMeasurement() {
	}

	/**
	 * Measure.
	 * @param args the variant, the number of timers and the number of seconds
	 * @throws Exception if it cannot be started
	 */
	public static void main(List<String> args) throws Exception {
		new TimersMeasurement().measure(TimerVariant.valueOf(args.get(0)), Integer.parseInt(args.get(1)),
				Integer.parseInt(args.get(2)));
		System.exit(0);
	}

	private void measure(TimerVariant variant, int timers, int seconds) throws Exception {
		variant.start(timers, this::tick);
		pass(WARM_UP_SECONDS);
		this.late.reset();
		long ticksBefore = this.ticks.get();
		long cpuBefore = this.system.getProcessCpuTime();
		long begin = System.nanoTime();
		int least = Integer.MAX_VALUE;
		int most = 0;
		for (int i = 0; i < seconds; i++) {
			pass(1);
			least = Math.min(least, this.threads.getThreadCount());
			most = Math.max(most, this.threads.getThreadCount());
		}
		double passed = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
		double cpu = this.system.getProcessCpuTime() - cpuBefore;
		double count = this.ticks.get() - ticksBefore;
		System.out.println(String.format(Locale.ROOT, "%.1f %.3f %.3f %.3f %.3f %d %d", count / passed,
				cpu / count / TimeUnit.MICROSECONDS.toNanos(1), percentile(50), percentile(99), percentile(100), least,
				most));
	}

	private void tick(long lateNanos) {
		this.ticks.incrementAndGet();
		this.late.recordValue(Math.max(0, lateNanos));
	}

	private double percentile(double percentile) {
		return this.late.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
	}

	private static void pass(int seconds) throws InterruptedException {
		new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
	}

}
