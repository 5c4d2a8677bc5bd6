package io.microservice.broker;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * Starts an embedded broker from the command line, which runs until the process is ended.
 */
final class BrokerCommand {

	private static final String USAGE = """
			Runs an AMQP 0-9-1 broker that behaves as RabbitMQ, on the loopback interface.
			It keeps nothing and is not for production.

			  --port <port>              the port to listen on, 5672 by default, 0 for any free one
			  --user <name>:<password>   a user, guest:guest by default; may be repeated
			  --vhost <name>             a virtual host besides /; may be repeated
			  --memory-limit <bytes>     how much messages may take before publishers are held back
			  --refuse-transient-queues  refuse queues that are neither durable nor exclusive
			  --help                     print this
			""";

	private static final int DEFAULT_PORT = 5672;

	private final EmbeddedBroker.Builder builder = EmbeddedBroker.builder().port(DEFAULT_PORT);

	private boolean help;

	private BrokerCommand() {
	}

	/**
	 * Run the command.
	 * @param arguments the arguments
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		try {
			EmbeddedBroker broker = start(System.out, arguments);
			if (broker != null) {
				Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
				new CountDownLatch(1).await();
			}
		}
		catch (IllegalArgumentException | BrokerException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	/**
	 * Start a broker.
	 * @param out told where it is
	 * @param arguments the arguments
	 * @return the broker, or {@code null} if there is only help to give
	 */
	static @Nullable EmbeddedBroker start(PrintStream out, String... arguments) {
		BrokerCommand command = new BrokerCommand();
		for (Iterator<String> left = Arrays.asList(arguments).iterator(); left.hasNext();) {
			command.parse(left.next(), left);
		}
		if (command.help) {
			out.print(USAGE);
			return null;
		}
		EmbeddedBroker broker = command.builder.start();
		out.printf("The embedded broker listens on %s:%d. It keeps nothing and is not for production.%n", broker.host(),
				broker.port());
		return broker;
	}

	private void parse(String argument, Iterator<String> left) {
		String[] parts = argument.split("=", 2);
		String option = parts[0];
		switch (option) {
			case "--port" -> this.builder.port((int) number(option, value(parts, left)));
			case "--user" -> user(value(parts, left));
			case "--vhost" -> this.builder.virtualHosts(value(parts, left));
			case "--memory-limit" -> this.builder.memoryLimit(number(option, value(parts, left)));
			case "--refuse-transient-queues" -> this.builder.refuseTransientQueues();
			case "--help", "-h" -> this.help = true;
			default -> throw new IllegalArgumentException("Unknown option: " + option);
		}
	}

	private void user(String user) {
		int colon = user.indexOf(':');
		if (colon < 0) {
			throw new IllegalArgumentException("--user needs <name>:<password>");
		}
		this.builder.user(user.substring(0, colon), user.substring(colon + 1));
	}

	private static String value(String[] parts, Iterator<String> left) {
		if (parts.length > 1) {
			return parts[1];
		}
		if (!left.hasNext()) {
			throw new IllegalArgumentException("%s needs a value".formatted(parts[0]));
		}
		return left.next();
	}

	private static long number(String option, String value) {
		try {
			return Long.parseLong(value);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("%s needs a number, not '%s'".formatted(option, value));
		}
	}

}
