package io.microservice.benchmarks.websocket;

import java.io.IOException;
import java.net.URI;

import io.microservice.benchmarks.ForkedJvm;
import io.microservice.benchmarks.Table;
import io.microservice.benchmarks.broker.NoBroker;

/**
 * What an idle socket takes of the heap of a server.
 */
final class IdleSockets {

	private static final int COUNT = 5000;

	private static final int WARM_UP = 100;

	private IdleSockets() {
	}

	static Table measure() throws Exception {
		Table table = new Table("heap", "sockets", "bytes for a socket");
		for (WebSocketVariant variant : new WebSocketVariant[] { WebSocketVariant.RAW_ECHO,
				WebSocketVariant.OURS_ECHO }) {
			table.add(variant.label().replace("-echo", ""), COUNT, measure(variant));
		}
		return table;
	}

	private static double measure(WebSocketVariant variant) throws Exception {
		try (ForkedJvm server = ForkedJvm.serve(variant, new NoBroker().uri(), "bench-idle");
				ClientSockets sockets = new ClientSockets()) {
			URI url = URI.create(server.ask("url"));
			open(sockets, url, WARM_UP);
			double before = heap(server);
			open(sockets, url, COUNT);
			return (heap(server) - before) / COUNT;
		}
	}

	private static void open(ClientSockets sockets, URI url, int count) throws Exception {
		sockets.open(url, count, (i) -> (payload) -> {
		});
	}

	private static double heap(ForkedJvm server) throws IOException {
		return Double.parseDouble(server.ask("heap"));
	}

}
