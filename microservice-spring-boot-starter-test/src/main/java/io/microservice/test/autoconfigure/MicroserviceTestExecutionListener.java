package io.microservice.test.autoconfigure;

import io.microservice.test.entrypoint.EntrypointWaiter;
import io.microservice.test.event.DispatchedEvents;
import io.microservice.test.rpc.FakeRpcService;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets every test method begin with nothing recorded, and with fakes as they were made.
 */
final class MicroserviceTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			ApplicationContext context = testContext.getApplicationContext();
			context.getBeanProvider(EntrypointWaiter.class).forEach(EntrypointWaiter::clear);
			context.getBeanProvider(DispatchedEvents.class).forEach(DispatchedEvents::clear);
			context.getBeanProvider(FakeRpcService.class).forEach(FakeRpcService::reset);
		}
	}

}
