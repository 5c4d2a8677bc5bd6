package io.microservice.docs.rpcserver;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.microservice.context.CallContext;
import io.microservice.rpc.DefaultValue;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import org.jspecify.annotations.Nullable;

@Microservice("search")
class SearchService {

	@Rpc
	List<String> search(String text, @DefaultValue("10") int limit, Optional<LocalDate> since,
			@Nullable String customer, CallContext context) {
		return List.of(text, String.valueOf(limit), since.map(LocalDate::toString).orElse("ever"),
				String.valueOf(customer), context.callId());
	}

	@Rpc("count")
	long countAll(String... words) {
		return words.length;
	}

}
