package io.microservice.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An instance of a service in a JVM of its own, to be killed as the operating system
 * kills: without a chance to tidy up.
 */
public final class ServiceProcess implements AutoCloseable {

	private static final int PATIENCE = 60;

	private static final String END = "(end of output)";

	private final Process process;

	private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

	private ServiceProcess(Process process) {
		this.process = process;
		Thread reader = new Thread(this::read, "service-process-output");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Start an instance.
	 * @param main its main class, in the test class path
	 * @param broker the broker it connects to
	 * @param arguments further arguments
	 */
	public static ServiceProcess start(Class<?> main, TestBroker broker, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-XX:TieredStopAtLevel=1");
		command.add("-cp");
		command.add(System.getProperty("java.class.path"));
		command.add(main.getName());
		command.add("--spring.rabbitmq.host=" + broker.host());
		command.add("--spring.rabbitmq.port=" + broker.port());
		command.addAll(List.of(arguments));
		try {
			return new ServiceProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait until the instance has printed a line.
	 */
	public void awaitLine(String expected) throws InterruptedException {
		List<String> seen = new ArrayList<>();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
		for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
			String line = this.lines.poll(left, TimeUnit.NANOSECONDS);
			if (expected.equals(line)) {
				return;
			}
			seen.add(String.valueOf(line));
			if (END.equals(line)) {
				break;
			}
		}
		throw new AssertionError("Never printed '" + expected + "':\n" + String.join("\n", seen));
	}

	/**
	 * Kill the instance with a signal it cannot catch.
	 */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private void read() {
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			output.lines().forEach(this.lines::add);
		}
		catch (IOException | UncheckedIOException ex) {
			this.lines.add(ex.toString());
		}
		this.lines.add(END);
	}

}
