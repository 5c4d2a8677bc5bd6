package io.microservice.http.log;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * Counts the bytes of a response, and learns of the exchange it belongs to.
 */
class LoggedResponse extends ServerHttpResponseDecorator {

	private static final int OK = 200;

	private final AtomicLong bytes = new AtomicLong();

	private volatile Map<String, Object> attributes = Map.of();

	LoggedResponse(ServerHttpResponse delegate) {
		super(delegate);
	}

	static LoggedResponse of(ServerHttpResponse response) {
		return (response instanceof ZeroCopyHttpOutputMessage) ? new ZeroCopy(response) : new LoggedResponse(response);
	}

	long bytes() {
		return this.bytes.get();
	}

	int status() {
		HttpStatusCode status = getStatusCode();
		return (status != null) ? status.value() : OK;
	}

	Map<String, Object> attributes() {
		return this.attributes;
	}

	void attributes(Map<String, Object> attributes) {
		this.attributes = attributes;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return super.writeWith(counted(body));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return super.writeAndFlushWith(Flux.from(body).map(this::counted));
	}

	private Publisher<? extends DataBuffer> counted(Publisher<? extends DataBuffer> body) {
		if (body instanceof Mono<? extends DataBuffer> single) {
			return single.doOnNext(this::count);
		}
		return Flux.from(body).doOnNext(this::count);
	}

	private void count(DataBuffer buffer) {
		this.bytes.addAndGet(buffer.readableByteCount());
	}

	/**
	 * A response that sends files without reading them.
	 */
	private static final class ZeroCopy extends LoggedResponse implements ZeroCopyHttpOutputMessage {

		ZeroCopy(ServerHttpResponse delegate) {
			super(delegate);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count)
				.doOnSuccess((none) -> super.bytes.addAndGet(count));
		}

	}

}
