package io.microservice.benchmarks.http;

import java.util.Set;

import io.microservice.http.routing.CaptureConverter;
import io.microservice.http.routing.RouteMatch;
import io.microservice.http.routing.RoutePattern;
import io.microservice.http.routing.RouteTable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * Finds routes in a table of many. A fifth of them is of each kind, and every kind is
 * asked for alone, by two requests in turn for routes at the beginning and at the end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = SECONDS)
@Fork(2)
public class RoutingBenchmark {

	/**
	 * What the routes are written like, and a request for them.
	 */
	public enum Kind {

		TEXT("/api/%d/items", "/api/%d/items"),

		CAPTURE("/api/%d/items/{id}", "/api/%d/items/42"),

		CONVERTER("/orders/%d/<int:order>", "/orders/%d/42"),

		REGEX("~/old/%d/(?<id>[^/]+?)/?", "/old/%d/42"),

		REST("/files/%d/{*path}", "/files/%d/a/b");

		private final String route;

		private final String request;

		Kind(String route, String request) {
			this.route = route;
			this.request = request;
		}

		RoutePattern pattern(int number) {
			String text = this.route.formatted(number);
			return text.startsWith("~") ? RoutePattern.regex(text.substring(1)) : RoutePattern.url(text);
		}

		PathContainer request(int number) {
			return PathContainer.parsePath(this.request.formatted(number));
		}

	}

	@Param({ "10", "100", "1000", "10000" })
	private int routes;

	@Param
	private Kind kind = Kind.TEXT;

	private RouteTable<Object> table = RouteTable.builder().build();

	private final PathContainer[] requests = new PathContainer[2];

	private int turn;

	@Setup
	public void fill() {
		RouteTable.Builder<Object> builder = RouteTable.builder();
		int last = this.routes / Kind.values().length;
		for (int i = 1; i <= last; i++) {
			for (Kind each : Kind.values()) {
				builder.add(each.pattern(i), Set.of(HttpMethod.GET), each, CaptureConverter.texts());
			}
		}
		this.table = builder.build();
		this.requests[0] = this.kind.request(1);
		this.requests[1] = this.kind.request(last);
	}

	/**
	 * The table.
	 * @return the route
	 */
	@Benchmark
	public @Nullable RouteMatch<Object> table() {
		this.turn ^= 1;
		return this.table.match(HttpMethod.GET, this.requests[this.turn]);
	}

}
