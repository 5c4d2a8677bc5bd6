package io.microservice.discovery;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

import io.microservice.amqp.BrokerUnavailableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds services that are only queues, {@code rpc-{service}}, on the broker, with the
 * management API of RabbitMQ. Blocks.
 */
public final class QueueOnlyServices {

	private static final String QUEUE_PREFIX = "rpc-";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final URI queues;

	private final String authorization;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	/**
	 * Create a finder.
	 * @param url where the management API is, such as {@code http://localhost:15672}
	 * @param username the name of the user
	 * @param password the password of the user
	 * @param virtualHost whose queues to look at
	 * @throws IllegalArgumentException if the URL is none
	 */
	public QueueOnlyServices(String url, String username, String password, String virtualHost) {
		String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
		this.queues = URI.create("%s/api/queues/%s?columns=name,consumers,messages".formatted(base,
				URLEncoder.encode(virtualHost, StandardCharsets.UTF_8)));
		this.authorization = "Basic "
				+ Base64.getEncoder().encodeToString((username + ':' + password).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Find the services that are none of those known.
	 * @param known the names of services that answered
	 * @return the others
	 * @throws BrokerUnavailableException if the management API does not answer
	 */
	public List<QueueOnlyService> find(Collection<String> known) {
		List<QueueOnlyService> services = new ArrayList<>();
		for (JsonNode queue : read()) {
			String name = queue.path("name").stringValue("");
			if (name.startsWith(QUEUE_PREFIX) && !known.contains(name.substring(QUEUE_PREFIX.length()))) {
				services.add(new QueueOnlyService(name.substring(QUEUE_PREFIX.length()),
						queue.path("consumers").asLong(0), queue.path("messages").asLong(0)));
			}
		}
		return services;
	}

	private JsonNode read() {
		HttpRequest request = HttpRequest.newBuilder(this.queues)
			.timeout(TIMEOUT)
			.header("Authorization", this.authorization)
			.build();
		try {
			HttpResponse<byte[]> response = this.http.send(request, BodyHandlers.ofByteArray());
			if (response.statusCode() != 200) {
				throw unavailable("it answered %d".formatted(response.statusCode()), null);
			}
			return JsonMapper.shared().readTree(response.body());
		}
		catch (IOException | JacksonException ex) {
			throw unavailable(String.valueOf(ex.getMessage()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable("interrupted", ex);
		}
	}

	private BrokerUnavailableException unavailable(String reason, @Nullable Exception cause) {
		return new BrokerUnavailableException(
				"The management API at %s cannot be asked: %s".formatted(this.queues.getAuthority(), reason), cause);
	}

}
