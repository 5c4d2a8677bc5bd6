package io.microservice.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The program {@code wrk}, which loads an HTTP server.
 */
final class Wrk {

	private static final int THREADS = 2;

	private static final Path SCRIPT = script();

	private Wrk() {
	}

	private static Path script() {
		try (InputStream script = Wrk.class.getResourceAsStream("/wrk.lua")) {
			Path file = Files.createTempFile("wrk", ".lua");
			file.toFile().deleteOnExit();
			Files.write(file, Objects.requireNonNull(script).readAllBytes());
			return file;
		}
		catch (IOException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/**
	 * Load a server.
	 * @param url what to ask for
	 * @param connections the number of connections
	 * @param seconds for how long
	 * @return the measurement, without CPU times
	 * @throws IOException if {@code wrk} is missing or fails
	 */
	static Measurement run(URI url, int connections, double seconds) throws IOException {
		Process process = start(List.of("wrk", "--threads", String.valueOf(Math.min(THREADS, connections)),
				"--connections", String.valueOf(connections), "--duration", Math.max(1, Math.round(seconds)) + "s",
				"--timeout", "10s", "--script", SCRIPT.toString(), url.toString()));
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return output.lines()
			.filter((line) -> line.startsWith("measured "))
			.map((line) -> Measurement.parse(line.substring("measured ".length())))
			.findFirst()
			.orElseThrow(() -> new IOException("wrk failed: " + output));
	}

	private static Process start(List<String> command) throws IOException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			throw new IOException("Install wrk, such as with 'apt-get install wrk' or 'brew install wrk'", ex);
		}
	}

}
