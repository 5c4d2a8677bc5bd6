package io.microservice.benchmarks.broker;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.microservice.benchmarks.ForkedJvm;

/**
 * An embedded broker in a JVM of its own, as {@code java -jar} starts it, so that its CPU
 * time can be told from that of its clients.
 *
 * @param process its process
 * @param uri where it is
 */
record EmbeddedBrokerProcess(Process process, URI uri) implements RunningBroker {

	static final List<String> LOAD_FLAGS = ForkedJvm.FLAGS;

	private static final Pattern PORT = Pattern.compile(":(\\d+)\\.");

	static EmbeddedBrokerProcess start(List<String> flags) throws IOException {
		List<String> command = Stream
			.of(Stream.of(ForkedJvm.JAVA), flags.stream(), Stream.of("-jar", jar().toString(), "--port", "0"))
			.flatMap((part) -> part)
			.toList();
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String line = process.inputReader(StandardCharsets.UTF_8).readLine();
		Matcher port = PORT.matcher((line != null) ? line : "");
		if (!port.find()) {
			process.destroy();
			throw new IOException("The embedded broker does not say where it is: " + line);
		}
		return new EmbeddedBrokerProcess(process, URI.create("amqp://guest:guest@localhost:" + port.group(1)));
	}

	/**
	 * Find the executable jar, which the build puts beside ours.
	 */
	private static Path jar() {
		try {
			return Path.of(EmbeddedBrokerProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
				.resolveSibling("embedded-broker.jar");
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String label() {
		return EMBEDDED;
	}

	@Override
	public double cpu() {
		return this.process.info().totalCpuDuration().map(Duration::toNanos).map(Long::doubleValue).orElse(Double.NaN);
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().join();
	}

}
