package io.microservice.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The client of the JDK.
 */
final class JdkSender implements HttpSender {

	private final HttpClient client = HttpClient.newHttpClient();

	@Override
	public Reply send(String method, URI uri, @Nullable String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(uri)
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.timeout(Duration.ofSeconds(20))
			.build();
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		return new Reply(response.statusCode(),
				response.headers()
					.map()
					.entrySet()
					.stream()
					.collect(Collectors.toMap((header) -> header.getKey().toLowerCase(Locale.ROOT),
							(header) -> String.join(", ", header.getValue()))),
				response.body());
	}

	@Override
	public String toString() {
		return "JDK";
	}

}
