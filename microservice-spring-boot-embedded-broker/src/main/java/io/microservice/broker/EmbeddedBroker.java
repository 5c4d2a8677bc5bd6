package io.microservice.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import javax.net.ssl.SSLContext;

import io.microservice.broker.connection.Access;
import io.microservice.broker.connection.ClientInfo;
import io.microservice.broker.connection.ClientSettings;
import io.microservice.broker.connection.Listener;
import io.microservice.broker.connection.PublishGate;
import io.microservice.broker.queue.MemoryGauge;
import io.microservice.broker.vhost.VirtualHost;
import io.microservice.broker.vhost.VirtualHostSettings;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker in this JVM that behaves as RabbitMQ 4 does. It listens on the
 * loopback interface only, keeps everything in memory and nothing beyond its end, and is
 * meant for development and tests, not for production.
 *
 * <p>
 * Thread-safe. Its own threads are daemons.
 */
public final class EmbeddedBroker implements Broker, AutoCloseable {

	private final Map<String, VirtualHost> virtualHosts = new ConcurrentSkipListMap<>();

	private final PublishGate gate = new PublishGate();

	private final ScheduledThreadPoolExecutor timers = createTimers();

	private final Users users;

	private final @Nullable SSLContext ssl;

	private final VirtualHostSettings virtualHostSettings;

	private final ClientSettings clientSettings;

	private final MemoryGauge memory;

	private volatile Listener listener;

	private boolean suspended;

	private EmbeddedBroker(Builder builder) {
		this.users = builder.users;
		this.ssl = builder.ssl;
		this.memory = new MemoryGauge(builder.memoryLimit, this::memoryChanged);
		this.virtualHostSettings = new VirtualHostSettings(this.timers, this.memory, builder.transientQueuesRefused);
		this.clientSettings = new ClientSettings(new BrokerAccess(), this.gate, this.memory, this.timers);
		builder.virtualHosts.forEach(this::createVirtualHost);
		this.listener = listen(builder.port);
	}

	/**
	 * Start a broker on a free port, with the virtual host {@code /} and the user
	 * {@code guest} with the password {@code guest}.
	 * @return the broker
	 * @throws BrokerException if it cannot start
	 */
	public static EmbeddedBroker start() {
		return builder().start();
	}

	/**
	 * {@return what starts a broker that is not as all are}
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public String host() {
		return InetAddress.getLoopbackAddress().getHostAddress();
	}

	@Override
	public int port() {
		return this.listener.port();
	}

	@Override
	public URI uri(String virtualHost) {
		Users.User user = this.users.first();
		String path = virtualHost.equals(DEFAULT_VIRTUAL_HOST) ? "" : "/" + encode(virtualHost);
		return URI.create("%s://%s:%s@%s:%d%s".formatted((this.ssl != null) ? "amqps" : "amqp", encode(user.name()),
				encode(user.password()), host(), port(), path));
	}

	@Override
	public List<String> virtualHosts() {
		return List.copyOf(this.virtualHosts.keySet());
	}

	@Override
	public BrokerVirtualHost virtualHost(String name) {
		VirtualHost virtualHost = this.virtualHosts.get(name);
		if (virtualHost == null) {
			throw new IllegalArgumentException("There is no virtual host '%s'".formatted(name));
		}
		return new DefaultBrokerVirtualHost(virtualHost);
	}

	@Override
	public BrokerVirtualHost createVirtualHost(String name) {
		return new DefaultBrokerVirtualHost(
				this.virtualHosts.computeIfAbsent(name, (absent) -> new VirtualHost(name, this.virtualHostSettings)));
	}

	@Override
	public void deleteVirtualHost(String name) {
		VirtualHost deleted = this.virtualHosts.remove(name);
		if (deleted != null) {
			this.listener.close((client) -> client.virtualHost().equals(name), "vhost '%s' is deleted".formatted(name));
			deleted.delete();
		}
	}

	@Override
	public List<BrokerConnection> connections() {
		return this.listener.clients().stream().map(EmbeddedBroker::connection).toList();
	}

	@Override
	public void cutConnections() {
		this.listener.cut((client) -> true);
	}

	@Override
	public void closeConnections(String reason) {
		this.listener.close((client) -> true, reason);
	}

	@Override
	public boolean closeChannel(BrokerConnection connection, int channel) {
		return this.listener.closeChannel(connection.name(), channel);
	}

	@Override
	public void blockPublishing() {
		this.gate.shut(true);
	}

	@Override
	public void unblockPublishing() {
		this.gate.shut(false);
	}

	@Override
	public synchronized void suspend() {
		if (!this.suspended) {
			this.suspended = true;
			this.listener.close();
			this.virtualHosts.values().forEach(VirtualHost::restart);
		}
	}

	@Override
	public synchronized void resume() {
		if (this.suspended) {
			this.listener = listen(port());
			this.suspended = false;
		}
	}

	/**
	 * Stop the broker: close its port and all connections, and forget everything. May be
	 * called more than once.
	 */
	@Override
	public synchronized void close() {
		this.suspended = true;
		this.timers.shutdownNow();
		this.listener.close();
		this.virtualHosts.clear();
	}

	/**
	 * {@return the number of bytes that messages take}
	 */
	long memory() {
		return this.memory.used();
	}

	private Listener listen(int port) {
		try {
			return Listener.open(port, this.ssl, this.clientSettings);
		}
		catch (IOException ex) {
			this.timers.shutdownNow();
			throw new BrokerException("The embedded broker cannot listen on port %d".formatted(port), ex);
		}
	}

	private void memoryChanged() {
		this.gate.alarm(this.memory.isAlarm());
	}

	private static ScheduledThreadPoolExecutor createTimers() {
		ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, (action) -> {
			Thread thread = new Thread(action, "embedded-broker-timer");
			thread.setDaemon(true);
			return thread;
		});
		timers.setRemoveOnCancelPolicy(true);
		return timers;
	}

	private static BrokerConnection connection(ClientInfo client) {
		return new BrokerConnection(client.name(), client.connectionName(), client.user(), client.virtualHost(),
				client.channels());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/**
	 * Starts a broker.
	 */
	public static final class Builder {

		private final Users users = new Users();

		private final Set<String> virtualHosts = new LinkedHashSet<>();

		private int port;

		private long memoryLimit = Runtime.getRuntime().maxMemory() / 10 * 4;

		private boolean transientQueuesRefused;

		private @Nullable SSLContext ssl;

		private Builder() {
		}

		/**
		 * Set the port to listen on.
		 * @param port the port, 0 (the default) for any free one
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Add a user. Without any, there is {@code guest} with the password
		 * {@code guest}.
		 * @param name the name
		 * @param password the password
		 * @param virtualHosts the virtual hosts the user may use, none for all
		 * @return this builder
		 */
		public Builder user(String name, String password, String... virtualHosts) {
			this.users.add(name, password, Set.of(virtualHosts));
			return this;
		}

		/**
		 * Add virtual hosts to {@code /}, which is always there.
		 * @param names the names
		 * @return this builder
		 */
		public Builder virtualHosts(String... names) {
			this.virtualHosts.addAll(List.of(names));
			return this;
		}

		/**
		 * Set how many bytes messages may take before those who publish are held back.
		 * @param bytes the number of bytes; by default, four tenths of the heap
		 * @return this builder
		 */
		public Builder memoryLimit(long bytes) {
			this.memoryLimit = bytes;
			return this;
		}

		/**
		 * Encrypt all connections.
		 * @param ssl what encrypts
		 * @return this builder
		 */
		public Builder ssl(SSLContext ssl) {
			this.ssl = ssl;
			return this;
		}

		/**
		 * Refuse queues that are neither durable nor exclusive, as RabbitMQ 4.3 does.
		 * They are accepted by default.
		 * @return this builder
		 */
		public Builder refuseTransientQueues() {
			this.transientQueuesRefused = true;
			return this;
		}

		/**
		 * Start the broker.
		 * @return the broker
		 * @throws BrokerException if it cannot listen on the port
		 */
		public EmbeddedBroker start() {
			if (this.users.isEmpty()) {
				user("guest", "guest");
			}
			this.virtualHosts.add(DEFAULT_VIRTUAL_HOST);
			return new EmbeddedBroker(this);
		}

	}

	private final class BrokerAccess implements Access {

		@Override
		public boolean isAuthenticated(String user, String password) {
			return EmbeddedBroker.this.users.isAuthenticated(user, password);
		}

		@Override
		public boolean isPermitted(String user, String virtualHost) {
			return EmbeddedBroker.this.users.isPermitted(user, virtualHost);
		}

		@Override
		public @Nullable VirtualHost virtualHost(String name) {
			return EmbeddedBroker.this.virtualHosts.get(name);
		}

	}

}
