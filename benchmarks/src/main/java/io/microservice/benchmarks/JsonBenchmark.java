package io.microservice.benchmarks;

import java.util.List;
import java.util.Map;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reading a request body and writing it back.
 */
@State(Scope.Benchmark)
public class JsonBenchmark {

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final byte[] body = this.mapper.writeValueAsBytes(Map.of("args", List.of(1, 2), "kwargs", Map.of()));

	@Benchmark
	public byte[] roundTrip() {
		return this.mapper.writeValueAsBytes(this.mapper.readTree(this.body));
	}

}
