package io.microservice.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM that runs one side of a scenario and obeys one line at a time.
 */
public final class ForkedJvm implements AutoCloseable {

	/** The command that runs a JVM. */
	public static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	/** What all JVMs under load are started with. */
	public static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

	private final Process process;

	private final PrintWriter commands;

	private final BufferedReader answers;

	private ForkedJvm(Process process) {
		this.process = process;
		this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
		this.answers = process.inputReader(StandardCharsets.UTF_8);
	}

	static ForkedJvm start(Variant variant, Agent.Side side, Target target) throws IOException {
		List<String> command = Stream.of(Stream.of(JAVA), FLAGS.stream(),
				Stream.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), Agent.COMMAND),
				Stream.of(variant.getDeclaringClass().getName(), variant.name(), side.name(),
						target.broker().toString(), target.service()))
			.flatMap((part) -> part)
			.toList();
		ForkedJvm jvm = new ForkedJvm(
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		jvm.answer();
		return jvm;
	}

	String ask(String command) throws IOException {
		this.commands.println(command);
		return answer();
	}

	private String answer() throws IOException {
		String line = this.answers.readLine();
		if (line == null) {
			throw new IOException("The forked JVM ended: " + this.process.info().commandLine().orElse("?"));
		}
		return line;
	}

	@Override
	public void close() {
		this.commands.close();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			this.answers.close();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
