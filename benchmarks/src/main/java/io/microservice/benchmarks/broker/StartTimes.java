package io.microservice.benchmarks.broker;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import io.microservice.benchmarks.Table;
import io.microservice.benchmarks.raw.RawChannel;
import io.microservice.broker.EmbeddedBroker;

/**
 * How long the embedded broker takes to start.
 */
final class StartTimes {

	private static final int COLD_STARTS = 10;

	private static final int WARM_STARTS = 50;

	private final List<Double> starts = new ArrayList<>();

	private final List<Double> connects = new ArrayList<>();

	private final List<Double> closes = new ArrayList<>();

	/**
	 * Measure.
	 * @return the times
	 * @throws Exception if it does not start
	 */
	Table measure() throws Exception {
		Table table = new Table("start of the embedded broker", "times", "median ms", "longest ms");
		for (int i = 0; i < WARM_STARTS; i++) {
			startAndClose();
		}
		add(table, "EmbeddedBroker.start(), the first in a JVM", this.starts.subList(0, 1));
		forget();
		for (int i = 0; i < WARM_STARTS; i++) {
			startAndClose();
		}
		add(table, "EmbeddedBroker.start(), warm", this.starts);
		add(table, "first connection to it", this.connects);
		add(table, "close(), with a connection open", this.closes);
		List<Double> processes = new ArrayList<>();
		for (int i = 0; i < COLD_STARTS; i++) {
			processes.add(startProcess());
		}
		add(table, "java -jar, to the first connection", processes);
		return table;
	}

	private void startAndClose() throws Exception {
		long begin = System.nanoTime();
		EmbeddedBroker broker = EmbeddedBroker.start();
		this.starts.add(millisSince(begin));
		Connection connection = connect(broker.uri());
		this.connects.add(millisSince(begin) - this.starts.get(this.starts.size() - 1));
		long end = System.nanoTime();
		broker.close();
		this.closes.add(millisSince(end));
		connection.abort();
	}

	private double startProcess() throws Exception {
		long begin = System.nanoTime();
		try (EmbeddedBrokerProcess broker = EmbeddedBrokerProcess.start(List.of())) {
			Connection connection = connect(broker.uri());
			double millis = millisSince(begin);
			connection.abort();
			return millis;
		}
	}

	private void forget() {
		this.starts.clear();
		this.connects.clear();
		this.closes.clear();
	}

	private static Connection connect(URI broker) throws Exception {
		ConnectionFactory factory = RawChannel.connectionFactory(broker);
		factory.setExceptionHandler(new QuietExceptionHandler());
		return factory.newConnection();
	}

	private static double millisSince(long begin) {
		return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	private static void add(Table table, String what, List<Double> millis) {
		List<Double> sorted = millis.stream().sorted().toList();
		table.add(what, sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
	}

	/**
	 * Says nothing of connections that the broker closes, since here it does so every
	 * time.
	 */
	private static final class QuietExceptionHandler extends ForgivingExceptionHandler {

		@Override
		protected void log(String message, Throwable ex) {
		}

	}

}
