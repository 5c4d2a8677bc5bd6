package io.microservice.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeepAliveReads}.
 */
class KeepAliveReadsTests {

	private static final int LIMIT_MILLIS = 20_000;

	@Test
	void whenAWaitingRequestIsAnsweredAtOnceThenTheNextIsReadNevertheless() throws IOException {
		DisposableServer server = KeepAliveReads.on(HttpServer.create())
			.host("localhost")
			.route((routes) -> routes
				.get("/later",
						(request, response) -> response
							.sendString(Mono.delay(Duration.ofMillis(50)).thenReturn("later.")))
				.get("/now", (request, response) -> response.sendString(Mono.just("now."))))
			.bindNow();
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("localhost", server.port()));
			socket.setSoTimeout(LIMIT_MILLIS);
			send(socket, get("/later") + get("/now"));
			assertThat(readUntil(socket, "now.")).contains("later.");
			for (int i = 0; i < 3; i++) {
				send(socket, get("/now"));
				assertThat(readUntil(socket, "now.")).contains("200 OK");
			}
		}
		finally {
			server.disposeNow();
		}
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
	}

	private static void send(Socket socket, String requests) throws IOException {
		socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
	}

	private static String readUntil(Socket socket, String end) throws IOException {
		StringBuilder read = new StringBuilder();
		InputStream input = socket.getInputStream();
		while (read.indexOf(end) < 0) {
			int next = input.read();
			assertThat(next).isNotNegative();
			read.append((char) next);
		}
		return read.toString();
	}

}
