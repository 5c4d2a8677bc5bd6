package io.microservice.http;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP requests with a client that has nothing to do with Spring.
 */
interface HttpSender {

	/**
	 * Send a request.
	 * @param method its method
	 * @param uri where to
	 * @param body its body, or {@code null} for none
	 */
	Reply send(String method, URI uri, @Nullable String body) throws IOException, InterruptedException;

	/**
	 * Return the clients there are: that of the JDK, and {@code curl} where it is
	 * installed.
	 */
	static List<HttpSender> all() {
		List<HttpSender> senders = new ArrayList<>();
		senders.add(new JdkSender());
		if (CurlSender.isInstalled()) {
			senders.add(new CurlSender());
		}
		return senders;
	}

	/**
	 * A response.
	 *
	 * @param status its status
	 * @param headers its headers, names in lower case
	 * @param body its body
	 */
	record Reply(int status, Map<String, String> headers, String body) {

	}

}
