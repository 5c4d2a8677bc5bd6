package io.microservice.docs.context;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.microservice.context.CallContext;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import jakarta.annotation.PreDestroy;

@Microservice("report")
class ReportService {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final WhoAmI whoAmI;

	ReportService(WhoAmI whoAmI) {
		this.whoAmI = whoAmI;
	}

	@Rpc
	Map<String, Object> forTenant(String tenant, CallContext context) {
		return context.with("tenant", tenant).supply(this.whoAmI::whoAmI);
	}

	@Rpc
	CompletableFuture<Map<String, Object>> inBackground(CallContext context) {
		CompletableFuture<Map<String, Object>> report = new CompletableFuture<>();
		this.executor.execute(context.wrap(() -> {
			report.complete(this.whoAmI.whoAmI());
		}));
		return report;
	}

	@PreDestroy
	void close() {
		this.executor.shutdown();
	}

}
